package dev.ziprace.virtualthreads;

import dev.ziprace.s3.ByteBudget;
import dev.ziprace.zip.Crc32;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.concurrent.atomic.AtomicInteger;

/// Content in memory, shared by the one who read it and by the parts that carry pieces of it. Its bytes go back
/// to the budget once all of them have let go.
final class Payload implements AutoCloseable {

    private static final int SMALL_BYTES = 16 * 1024;

    private final ByteBudget.Lease lease;
    private final ByteBuffer bytes;
    private final AtomicInteger holders = new AtomicInteger(1);
    private Crc32 crc32 = Crc32.EMPTY;

    /// Held by the caller, who closes it.
    ///
    /// @param lease of at least as many bytes
    Payload(ByteBudget.Lease lease, int length) {
        this.lease = lease;
        this.bytes = ByteBuffer.allocate(length);
    }

    /// Reads until it is full.
    void readFrom(ReadableByteChannel source) throws IOException {
        while (bytes.hasRemaining()) {
            int begin = bytes.position();
            if (source.read(bytes) < 0) {
                throw new EOFException("%d bytes short".formatted(bytes.remaining()));
            }
            // While they are in the cache.
            crc32 = crc32.then(Crc32.of(bytes.duplicate().flip().position(begin)));
        }
    }

    /// Of what was read.
    Crc32 crc32() {
        return crc32;
    }

    /// What was read.
    ByteBuffer content() {
        return bytes.duplicate().flip();
    }

    /// Whether it is cheaper to copy than to hold: a part of thousands of tiny buffers takes more memory for
    /// the buffers than for the bytes.
    boolean isSmall() {
        return bytes.capacity() <= SMALL_BYTES;
    }

    /// Leaves the bytes' place in the budget to a part that has copied them.
    void leaveTo(ByteBudget.Lease heir) {
        heir.take(lease);
    }

    /// One more holder, who closes it too.
    Payload share() {
        holders.incrementAndGet();
        return this;
    }

    @Override
    public void close() {
        if (holders.decrementAndGet() == 0) {
            lease.close();
        }
    }
}
