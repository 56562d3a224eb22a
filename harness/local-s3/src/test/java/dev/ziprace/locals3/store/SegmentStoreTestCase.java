package dev.ziprace.locals3.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A test with a segment store, which must leave no files.
abstract class SegmentStoreTestCase {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    SegmentStore store;

    @BeforeEach
    void open() throws IOException {
        store = SegmentStore.under(directory);
    }

    @AfterEach
    void close() {
        store.close();
        assertThat(directory).isEmptyDirectory();
    }

    final Content write(byte[] bytes) throws IOException {
        try (SegmentWriter writer = store.newSegment(bytes.length)) {
            writer.write(ByteBuffer.wrap(bytes));
            return writer.finish(0);
        }
    }

    static byte[] read(Content content) throws IOException {
        ByteBuffer all = ByteBuffer.allocate((int) content.length());
        content.forEachBlock(ByteBuffer.allocate(64 * 1024), all::put);
        return all.array();
    }

    final List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("lock"))
                    .toList();
        }
    }

    static byte[] random(int length, int seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
