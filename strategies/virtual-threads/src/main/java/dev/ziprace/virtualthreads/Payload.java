package dev.ziprace.virtualthreads;

import dev.ziprace.s3.ByteBudget;
import dev.ziprace.s3.ObjectReader;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.zip.Crc32;
import dev.ziprace.zip.RunningCrc32;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/// Content in memory, shared by the one who read it and by the parts that carry pieces of it. Its bytes go back
/// to the budget once all of them have let go.
final class Payload implements AutoCloseable {

    private static final int SMALL_BYTES = 16 * 1024;

    private final SourceObject object;
    private final ByteBudget.Lease lease;
    private final ByteBuffer bytes;
    private final AtomicInteger holders = new AtomicInteger(1);
    private Crc32 crc32 = Crc32.EMPTY;

    /// Held by the caller, who closes it.
    ///
    /// @param object whose bytes it will hold
    /// @param lease of at least as many bytes
    Payload(SourceObject object, ByteBudget.Lease lease, int length) {
        this.object = object;
        this.lease = lease;
        this.bytes = ByteBuffer.allocate(length);
    }

    /// Reads until it is full.
    ///
    /// @param trusted the CRC-32 of what is read, if S3 is to find out whether it is
    void readFrom(ReadableByteChannel source, OptionalLong trusted) throws IOException {
        var sum = new RunningCrc32(bytes.capacity(), trusted);
        while (bytes.hasRemaining()) {
            int begin = bytes.position();
            if (source.read(bytes) < 0) {
                throw new EOFException("%d bytes short".formatted(bytes.remaining()));
            }
            // While they are in the cache.
            sum.update(bytes, begin);
        }
        crc32 = sum.crc32();
    }

    /// Holds the bytes against a CRC-32 that was taken on trust.
    ///
    /// @throws dev.ziprace.strategy.ArchiveException naming the object, if they have another
    void verify(ObjectReader reader) {
        reader.verify(object, crc32.value(), Crc32.of(content()).value());
    }

    /// Of what was read, or should have been.
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
