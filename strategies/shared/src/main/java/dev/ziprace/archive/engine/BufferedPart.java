package dev.ziprace.archive.engine;

import dev.ziprace.archive.TaskGroup;
import dev.ziprace.archive.plan.PartSlice;
import dev.ziprace.s3.ByteRange;
import dev.ziprace.s3.PartBody;
import dev.ziprace.zip.Crc32;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/// A part in memory. Every slice has its place in the buffer, so bodies are read concurrently, and a header
/// is written once the body that follows it has been read and its CRC-32 is known.
final class BufferedPart {

    private final SliceReader reader;
    private final List<PartSlice> slices;
    private final ByteBuffer buffer;
    private final Crc32[] bodies;
    private Crc32 crc32 = Crc32.EMPTY;

    /// @param buffer as long as the range
    BufferedPart(SliceReader reader, ByteRange range, ByteBuffer buffer) {
        this.reader = reader;
        this.slices = reader.slices(range);
        this.buffer = buffer;
        this.bodies = new Crc32[slices.size()];
    }

    /// Reads all bodies, then waits for the CRC-32s that other parts provide and writes the records.
    ///
    /// @param reads one permit per GET in flight
    /// @param tasks reads the bodies
    void fill(Semaphore reads, TaskGroup tasks) throws InterruptedException {
        readBodies(reads, tasks);
        int position = 0;
        for (int i = 0; i < bodies.length; i++) {
            switch (slices.get(i)) {
                case PartSlice.OfEntry slice -> writeRecords(slice, position, bodies[i]);
                case PartSlice.OfDirectory slice -> put(position, reader.directory(slice));
            }
            position += (int) slices.get(i).length();
        }
    }

    /// The part's bytes, once it has been filled.
    PartBody body() {
        return PartBody.of(List.of(buffer.duplicate()), OptionalLong.of(crc32.value()), this::repair);
    }

    /// Checks the bytes of every whole body against its CRC-32, which need not have been computed from
    /// the bytes. Reads damaged ones again.
    ///
    /// @throws dev.ziprace.strategy.ArchiveException that names the first object that has a different
    ///     CRC-32
    private void repair() throws IOException, InterruptedException {
        int position = 0;
        for (int i = 0; i < bodies.length; i++) {
            if (slices.get(i) instanceof PartSlice.OfEntry slice && slice.hasWholeBody() && slice.bodyLength() > 0) {
                reader.repair(slice, bodyOf(slice, position), bodies[i]);
            }
            position += (int) slices.get(i).length();
        }
    }

    private void readBodies(Semaphore reads, TaskGroup tasks) throws InterruptedException {
        var unread = new CountDownLatch(bodies.length);
        int position = 0;
        for (int i = 0; i < bodies.length; i++) {
            bodies[i] = Crc32.EMPTY;
            if (slices.get(i) instanceof PartSlice.OfEntry slice && slice.bodyLength() > 0) {
                int index = i;
                ByteBuffer target = bodyOf(slice, position);
                reads.acquire();
                tasks.fork(() -> {
                    try {
                        bodies[index] = reader.read(slice, target, true);
                    } finally {
                        reads.release();
                    }
                    unread.countDown();
                });
            } else {
                unread.countDown();
            }
            position += (int) slices.get(i).length();
        }
        unread.await();
    }

    private void writeRecords(PartSlice.OfEntry slice, int position, Crc32 body) throws InterruptedException {
        if (slice.header()) {
            put(position, ByteBuffer.wrap(reader.header(slice)));
        }
        crc32 = crc32.then(body);
    }

    private void put(int position, ByteBuffer bytes) {
        crc32 = crc32.then(Crc32.of(bytes));
        buffer.put(position, bytes, bytes.position(), bytes.remaining());
    }

    private ByteBuffer bodyOf(PartSlice.OfEntry slice, int position) {
        return buffer.slice(bodyPosition(slice, position), (int) slice.bodyLength());
    }

    private static int bodyPosition(PartSlice.OfEntry slice, int position) {
        return position + (slice.header() ? slice.entry().headerLength() : 0);
    }
}
