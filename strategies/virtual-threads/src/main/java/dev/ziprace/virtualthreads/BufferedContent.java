package dev.ziprace.virtualthreads;

import dev.ziprace.memory.ByteBudget;
import dev.ziprace.memory.ReusableBuffers;
import dev.ziprace.s3.ObjectReader;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.s3.check.HeldBody;
import dev.ziprace.zip.Crc32;
import dev.ziprace.zip.RunningCrc32;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/// An object's content, or a chunk of it, in memory. It is reference-counted: the reader holds it, and
/// so does every part that contains bytes of it. Its bytes return to the budget when the last holder
/// closes it.
final class BufferedContent implements AutoCloseable {

    /// The largest content that is copied into its part, in bytes.
    private static final int SMALL_BYTES = 16 * 1024;

    private final SourceObject object;
    private final ByteBudget.Lease lease;
    private final ReusableBuffers buffers;
    private final ByteBuffer buffer;
    private final ByteBuffer bytes;
    private final AtomicInteger references = new AtomicInteger(1);
    private Crc32 crc32 = Crc32.EMPTY;
    private boolean isWhole;

    /// The caller holds the first reference and closes it.
    ///
    /// @param object the object that is read
    /// @param lease at least `length` bytes of the budget
    /// @param buffers provide the memory
    /// @param length in bytes
    BufferedContent(SourceObject object, ByteBudget.Lease lease, ReusableBuffers buffers, int length) {
        this.object = object;
        this.lease = lease;
        this.buffers = buffers;
        this.buffer = buffers.take(length);
        this.bytes = buffer.slice();
    }

    /// Reads the whole object. Its CRC-32 is the stored one, which S3 checks when the part is
    /// uploaded; [#repair] then reads damaged bytes again. Content that is copied into its part cannot
    /// be repaired there, so its CRC-32 is computed.
    ///
    /// @return whether S3 sent a checksum for the object
    boolean readWhole(ObjectReader reader) throws IOException, InterruptedException {
        HeldBody body = reader.read(object, bytes, !isSmall());
        crc32 = new Crc32(body.crc32(), bytes.capacity());
        isWhole = true;
        return body.isChecked();
    }

    /// Reads the next bytes of the object until the buffer is full.
    ///
    /// @throws EOFException if the source ends early
    void readFrom(ReadableByteChannel source) throws IOException {
        var sum = new RunningCrc32(bytes.capacity(), OptionalLong.empty());
        while (bytes.hasRemaining()) {
            int begin = bytes.position();
            if (source.read(bytes) < 0) {
                throw new EOFException("%d bytes short".formatted(bytes.remaining()));
            }
            // Right after the read, while the bytes are in the CPU's cache.
            sum.update(bytes, begin);
        }
        crc32 = sum.crc32();
    }

    /// Checks the bytes of a whole object against the CRC-32, which matters if it was trusted, and
    /// reads them again if they differ.
    ///
    /// @throws dev.ziprace.strategy.ArchiveException if the object has another CRC-32; names it
    synchronized void repair(ObjectReader reader) throws IOException, InterruptedException {
        if (isWhole && bytes.capacity() > 0) {
            reader.repair(object, bytes(), crc32.value());
        }
    }

    /// Returns the CRC-32 that was computed or trusted.
    Crc32 crc32() {
        return crc32;
    }

    /// Returns a view of the bytes that were read.
    ByteBuffer bytes() {
        return bytes.duplicate().flip();
    }

    /// Whether copying is cheaper than holding: in a part of thousands of tiny contents the buffer
    /// objects would take more memory than the bytes.
    boolean isSmall() {
        return bytes.capacity() <= SMALL_BYTES;
    }

    /// Transfers the lease to the part that has copied the bytes.
    void transferLease(ByteBudget.Lease target) {
        target.take(lease);
    }

    /// Adds a reference, which its holder closes.
    BufferedContent retain() {
        references.incrementAndGet();
        return this;
    }

    @Override
    public void close() {
        if (references.decrementAndGet() == 0) {
            buffers.giveBack(buffer);
            lease.close();
        }
    }
}
