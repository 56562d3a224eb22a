package dev.ziprace.copyrun;

import dev.ziprace.archive.TaskGroup;
import dev.ziprace.copyplan.Slice;
import dev.ziprace.s3.ByteRange;
import dev.ziprace.s3.PartBody;
import dev.ziprace.zip.Crc32;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/// A part in memory. Every slice has its place, so bodies are read side by side, and a header is written once the
/// CRC-32 of the body behind it is known.
final class HeldPart {

    private final ArchiveBytes bytes;
    private final List<Slice> slices;
    private final ByteBuffer buffer;
    private final Crc32[] bodies;
    private Crc32 crc32 = Crc32.EMPTY;

    /// @param memory as long as the range
    HeldPart(ArchiveBytes bytes, ByteRange range, ByteBuffer memory) {
        this.bytes = bytes;
        this.slices = bytes.slices(range);
        this.buffer = memory;
        this.bodies = new Crc32[slices.size()];
    }

    void fill(Semaphore reads, TaskGroup tasks) throws InterruptedException {
        readBodies(reads, tasks);
        int position = 0;
        for (int i = 0; i < bodies.length; i++) {
            switch (slices.get(i)) {
                case Slice.OfEntry slice -> writeAround(slice, position, bodies[i]);
                case Slice.OfDirectory slice -> put(position, bytes.directory(slice));
            }
            position += (int) slices.get(i).length();
        }
    }

    PartBody body() {
        return PartBody.of(List.of(buffer.duplicate()), OptionalLong.of(crc32.value()));
    }

    /// Looks for bytes that are not those that S3 stores.
    ///
    /// @throws dev.ziprace.strategy.ArchiveException naming the object, if there are such
    void verify() {
        int position = 0;
        for (int i = 0; i < bodies.length; i++) {
            if (slices.get(i) instanceof Slice.OfEntry slice && slice.hasWholeBody()) {
                bytes.verify(slice, bodyOf(slice, position), bodies[i]);
            }
            position += (int) slices.get(i).length();
        }
    }

    private void readBodies(Semaphore reads, TaskGroup tasks) throws InterruptedException {
        var missing = new CountDownLatch(bodies.length);
        int position = 0;
        for (int i = 0; i < bodies.length; i++) {
            bodies[i] = Crc32.EMPTY;
            if (slices.get(i) instanceof Slice.OfEntry slice && slice.bodyLength() > 0) {
                int index = i;
                ByteBuffer target = bodyOf(slice, position);
                reads.acquire();
                tasks.fork(() -> {
                    try {
                        bodies[index] = bytes.read(slice, target);
                    } finally {
                        reads.release();
                    }
                    missing.countDown();
                });
            } else {
                missing.countDown();
            }
            position += (int) slices.get(i).length();
        }
        missing.await();
    }

    private void writeAround(Slice.OfEntry slice, int position, Crc32 body) throws InterruptedException {
        if (slice.header()) {
            put(position, ByteBuffer.wrap(bytes.header(slice)));
        }
        crc32 = crc32.then(body);
        if (slice.descriptor()) {
            int descriptor = bodyPosition(slice, position) + (int) slice.bodyLength();
            put(descriptor, ByteBuffer.wrap(bytes.descriptor(slice)));
        }
    }

    private void put(int position, ByteBuffer source) {
        crc32 = crc32.then(Crc32.of(source));
        buffer.put(position, source, source.position(), source.remaining());
    }

    private ByteBuffer bodyOf(Slice.OfEntry slice, int position) {
        return buffer.slice(bodyPosition(slice, position), (int) slice.bodyLength());
    }

    private static int bodyPosition(Slice.OfEntry slice, int position) {
        return position + (slice.header() ? slice.entry().headerLength() : 0);
    }
}
