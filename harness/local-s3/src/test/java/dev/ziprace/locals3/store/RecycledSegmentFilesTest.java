package dev.ziprace.locals3.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecycledSegmentFilesTest extends SegmentStoreTestCase {

    private static final int MIB = 1 << 20;

    @Test
    void aSegmentReusesTheFileOfAReleasedOne() throws IOException {
        Object first = onlyFile(write(random(5 * MIB, 1)));
        Content second = write(random(4 * MIB + 1, 2));
        assertThat(onlyFile(second)).isEqualTo(first);
    }

    @Test
    void thePreviousContentOfAFileIsNeverRead() throws IOException {
        write(random(5 * MIB, 1)).release();
        for (int length : List.of(5 * MIB, 3 * MIB, 4 * MIB + 1)) {
            byte[] bytes = random(length, length);
            Content content = write(bytes);
            assertThat(read(content)).isEqualTo(bytes);
            content.release();
        }
    }

    @Test
    void aFileIsOnlyReusedForABodyOfSimilarLength() throws IOException {
        write(random(8 * MIB, 1)).release();
        Content small = write(random(2 * MIB, 2));
        assertThat(files()).hasSize(2);
        small.release();
    }

    @Test
    void smallFilesAreDeleted() throws IOException {
        write(random(MIB - 1, 1)).release();
        assertThat(files()).isEmpty();
    }

    @Test
    void aFileThatWasSentIsNotOverwritten() throws IOException {
        Content sent = write(random(5 * MIB, 1));
        sent.forEachRunToSend(0, sent.length(), (file, offset, length) -> {});
        sent.release();
        assertThat(files()).isEmpty();
    }

    @Test
    void atMostTheCapacityIsKept() throws IOException {
        RecycledSegmentFiles recycled = new RecycledSegmentFiles(directory, 3 * MIB, () -> Long.MAX_VALUE);
        for (int number = 1; number <= 4; number++) {
            recycled.give(Files.write(directory.resolve("file-" + number), new byte[MIB]), MIB);
        }
        try (Stream<Path> kept = Files.list(directory)) {
            List<Path> files = kept.filter(Files::isRegularFile).toList();
            assertThat(files).hasSize(3);
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    @Test
    void theDiskIsLeftWithAsMuchFreeSpaceAsIsKept() throws IOException {
        RecycledSegmentFiles recycled = new RecycledSegmentFiles(directory, Long.MAX_VALUE, () -> 2 * MIB);
        List<Path> given = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            Path file = Files.write(directory.resolve("file-" + number), new byte[MIB]);
            given.add(file);
            recycled.give(file, MIB);
        }
        try (Stream<Path> kept = Files.list(directory)) {
            assertThat(kept.filter(Files::isRegularFile)).hasSize(2);
        }
        assertThat(given).noneMatch(Files::exists);
        recycled.writeWithFreedSpace(new FullOnce());
    }

    @Test
    void spaceIsFreedForAWriteThatFindsTheDiskFull() throws IOException {
        RecycledSegmentFiles recycled = new RecycledSegmentFiles(directory, 10 * MIB, () -> Long.MAX_VALUE);
        recycled.give(Files.write(directory.resolve("file"), new byte[MIB]), MIB);

        assertThat(recycled.writeWithFreedSpace(new FullOnce())).isEqualTo(1);
        assertThat(files()).isEmpty();
        // What is kept afterwards counts from zero.
        recycled.give(Files.write(directory.resolve("file"), new byte[10 * MIB]), 10 * MIB);
        assertThat(files()).hasSize(1);
        recycled.writeWithFreedSpace(new FullOnce());
    }

    /// Fails the first time, as on a full disk.
    private static final class FullOnce implements RecycledSegmentFiles.Write {

        private boolean failed;

        @Override
        public int write() throws IOException {
            if (!failed) {
                failed = true;
                throw new IOException("No space left on device");
            }
            return 1;
        }
    }

    /// The inode of the only file; releases `content`.
    private Object onlyFile(Content content) throws IOException {
        List<Path> files = files();
        assertThat(files).hasSize(1);
        Object file = Files.getAttribute(files.getFirst(), "unix:ino");
        content.release();
        return file;
    }
}
