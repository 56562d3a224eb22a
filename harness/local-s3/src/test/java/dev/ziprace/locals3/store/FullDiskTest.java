package dev.ziprace.locals3.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On a file system of 24 MiB in memory, which only root can mount; skipped elsewhere.
class FullDiskTest {

    private static final int MIB = 1 << 20;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private boolean mounted;

    @SuppressWarnings("NullAway.Init")
    private SegmentStore store;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        mounted = succeeds("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", directory.toString());
        assumeTrue(mounted, "this user cannot mount a small file system");
        store = SegmentStore.under(directory);
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (mounted) {
            store.close();
            assertThat(directory).isEmptyDirectory();
            assertThat(succeeds("umount", directory.toString())).isTrue();
        }
    }

    @Test
    void theSpaceOfDeletedSegmentsCanBeUsedByLargerOnes() throws IOException {
        List<Content> contents = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            contents.add(write(4 * MIB));
        }
        contents.forEach(Content::release);
        write(20 * MIB).release();
    }

    @Test
    void theSpaceOfDeletedSegmentsCanBeUsedByManySmallOnes() throws IOException {
        List<Content> contents = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            contents.add(write(4 * MIB));
        }
        contents.forEach(Content::release);
        contents.clear();
        for (int i = 0; i < 22 * 64; i++) {
            contents.add(write(16 * 1024));
        }
        contents.forEach(Content::release);
        write(20 * MIB).release();
    }

    @Test
    void aSegmentThatDoesNotFitLeavesNothing() throws IOException {
        Content stored = write(16 * MIB);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> write(9 * MIB))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("No space left");
            write(7 * MIB).release();
        }
        stored.release();
        write(22 * MIB).release();
    }

    @Test
    void smallSegmentsThatDoNotFitLeaveNothing() throws IOException {
        Content stored = write(22 * MIB);
        List<Content> contents = new ArrayList<>();
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 4 * 64; i++) {
                        contents.add(write(16 * 1024 - 1));
                    }
                })
                .isInstanceOf(StorageException.class);
        contents.forEach(Content::release);
        stored.release();
        write(22 * MIB).release();
    }

    private Content write(int length) throws IOException {
        byte[] bytes = new byte[64 * 1024];
        new Random(length).nextBytes(bytes);
        try (SegmentWriter writer = store.newSegment(length)) {
            for (int left = length; left > 0; left -= bytes.length) {
                writer.write(ByteBuffer.wrap(bytes, 0, Math.min(left, bytes.length)));
            }
            return writer.finish(0);
        }
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
