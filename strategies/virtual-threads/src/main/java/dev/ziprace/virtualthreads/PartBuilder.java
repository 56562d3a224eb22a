package dev.ziprace.virtualthreads;

import dev.ziprace.memory.ByteBudget;
import dev.ziprace.s3.ObjectReader;
import dev.ziprace.s3.PartBody;
import dev.ziprace.zip.Crc32;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Assembles one part: slices of buffered contents, which are not copied, and between them ZIP records
/// and small contents, which are.
final class PartBuilder implements AutoCloseable {

    private final int number;
    private final long capacity;
    private final List<ByteBuffer> slices = new ArrayList<>();
    private final List<BufferedContent> contents = new ArrayList<>();
    private final ByteBudget.Lease copied;
    private final ByteArrayOutputStream copies = new ByteArrayOutputStream();
    private Crc32 crc32 = Crc32.EMPTY;

    /// @param number the part number, from 1
    /// @param capacity the part's length in bytes; only the last part may be shorter
    /// @param copied the lease that takes over the leases of copied contents
    PartBuilder(int number, long capacity, ByteBudget.Lease copied) {
        this.number = number;
        this.capacity = capacity;
        this.copied = copied;
    }

    int number() {
        return number;
    }

    long remaining() {
        return capacity - crc32.length();
    }

    /// Appends bytes without copying them. The part holds their owner until it is closed.
    void add(ByteBuffer slice, Crc32 sliceCrc32, BufferedContent owner) {
        flushCopies();
        slices.add(slice);
        contents.add(owner.retain());
        crc32 = crc32.then(sliceCrc32);
    }

    /// Appends a copy of the bytes.
    void addCopy(ByteBuffer slice, Crc32 sliceCrc32) {
        byte[] bytes = new byte[slice.remaining()];
        slice.duplicate().get(bytes);
        copies.writeBytes(bytes);
        crc32 = crc32.then(sliceCrc32);
    }

    /// Takes over the lease of a content that was copied into this part.
    void takeLease(BufferedContent content) {
        content.transferLease(copied);
    }

    /// The part's bytes. If they are sent again, those that don't have their CRC-32 are read again
    /// first.
    PartBody body(ObjectReader reader) {
        flushCopies();
        return PartBody.of(slices, OptionalLong.of(crc32.value()), () -> {
            for (BufferedContent content : contents) {
                content.repair(reader);
            }
        });
    }

    /// Releases the contents and the budget.
    @Override
    public void close() {
        contents.forEach(BufferedContent::close);
        copied.close();
    }

    private void flushCopies() {
        if (copies.size() > 0) {
            slices.add(ByteBuffer.wrap(copies.toByteArray()));
            copies.reset();
        }
    }
}
