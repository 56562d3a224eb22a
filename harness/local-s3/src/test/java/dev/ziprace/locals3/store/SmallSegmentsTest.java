package dev.ziprace.locals3.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SmallSegmentsTest extends SegmentStoreTestCase {

    private static final int SEGMENTS_PER_FILE = SmallSegments.FILE_BYTES / SmallSegments.MAX_BYTES;

    @Test
    void smallBodiesShareAFile() throws IOException {
        List<byte[]> bodies = List.of(random(1, 1), random(100, 2), random(SmallSegments.MAX_BYTES, 3));
        List<Content> contents = new ArrayList<>();
        for (byte[] body : bodies) {
            contents.add(write(body));
        }
        assertThat(files()).hasSize(1);
        for (int i = 0; i < bodies.size(); i++) {
            assertThat(read(contents.get(i))).isEqualTo(bodies.get(i));
        }
    }

    @Test
    void aSliceOfASmallBodyHasItsBytes() throws IOException {
        write(random(1000, 1));
        byte[] body = random(1000, 2);
        Content slice = write(body).slice(10, 20);
        assertThat(read(slice)).isEqualTo(Arrays.copyOfRange(body, 10, 30));
    }

    @Test
    void longerBodiesHaveTheirOwnFiles() throws IOException {
        write(random(SmallSegments.MAX_BYTES + 1, 1));
        Content other = write(random(SmallSegments.MAX_BYTES + 1, 2));
        assertThat(files()).hasSize(2);
        other.release();
        assertThat(files()).hasSize(1);
    }

    @Test
    void anEmptyBodyNeedsNoFile() throws IOException {
        assertThat(write(new byte[0]).length()).isZero();
        assertThat(files()).isEmpty();
    }

    @Test
    void aFullFileIsDeletedWithTheLastBodyInIt() throws IOException {
        List<Content> contents = new ArrayList<>();
        for (int i = 0; i <= SEGMENTS_PER_FILE; i++) {
            contents.add(write(random(SmallSegments.MAX_BYTES, i)));
        }
        assertThat(files()).hasSize(2);
        contents.subList(1, SEGMENTS_PER_FILE).forEach(Content::release);
        assertThat(files()).hasSize(2);
        contents.getFirst().release();
        assertThat(files()).hasSize(1);
        assertThat(read(contents.getLast())).isEqualTo(random(SmallSegments.MAX_BYTES, SEGMENTS_PER_FILE));
    }

    @Test
    void aFileWithoutBodiesIsDeleted() throws IOException {
        Content first = write(random(10, 1));
        Content second = write(random(10, 2));
        first.release();
        second.release();
        assertThat(files()).isEmpty();
        assertThat(read(write(random(10, 3)))).isEqualTo(random(10, 3));
    }

    @Test
    void concurrentlyWrittenBodiesDoNotMix() throws IOException, InterruptedException, ExecutionException {
        List<Future<Content>> written = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                int seed = i;
                written.add(threads.submit(() -> write(random(500 + seed, seed))));
            }
        }
        for (int i = 0; i < written.size(); i++) {
            assertThat(read(written.get(i).get())).isEqualTo(random(500 + i, i));
        }
    }

    @Test
    void aClosedStoreRejectsBodies() {
        store.close();
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> write(random(10, 1)))
                .withMessageContaining("the store is closed");
    }
}
