package dev.ziprace.virtualthreads;

import dev.ziprace.s3.ByteBudget;
import dev.ziprace.s3.ObjectReader;
import dev.ziprace.s3.PartBody;
import dev.ziprace.zip.Crc32;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// A part in the making: slices of payloads, not copied, and between them headers and tiny contents, which are.
final class Part implements AutoCloseable {

    private final int number;
    private final long capacity;
    private final List<ByteBuffer> slices = new ArrayList<>();
    private final List<Payload> payloads = new ArrayList<>();
    private final ByteBudget.Lease copied;
    private final ByteArrayOutputStream copies = new ByteArrayOutputStream();
    private Crc32 crc32 = Crc32.EMPTY;

    /// @param copied takes over the leases of the payloads that are copied
    Part(int number, long capacity, ByteBudget.Lease copied) {
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

    /// Adds bytes that stay in the payload's memory.
    void add(ByteBuffer slice, Crc32 sliceCrc32, Payload owner) {
        flushCopies();
        slices.add(slice);
        payloads.add(owner.share());
        crc32 = crc32.then(sliceCrc32);
    }

    /// Adds a copy of the bytes.
    void copy(ByteBuffer slice, Crc32 sliceCrc32) {
        copies.write(slice.array(), slice.arrayOffset() + slice.position(), slice.remaining());
        crc32 = crc32.then(sliceCrc32);
    }

    /// Takes over what a copied payload holds of the budget.
    void inherit(Payload payload) {
        payload.leaveTo(copied);
    }

    PartBody body() {
        flushCopies();
        return PartBody.of(slices, OptionalLong.of(crc32.value()));
    }

    /// Looks for bytes that are not those that S3 stores.
    ///
    /// @throws dev.ziprace.strategy.ArchiveException naming the object, if there are such
    void verify(ObjectReader reader) {
        payloads.forEach(payload -> payload.verify(reader));
    }

    /// Lets go of the payloads.
    @Override
    public void close() {
        payloads.forEach(Payload::close);
        copied.close();
    }

    private void flushCopies() {
        if (copies.size() > 0) {
            slices.add(ByteBuffer.wrap(copies.toByteArray()));
            copies.reset();
        }
    }
}
