package dev.ziprace.mutiny;

import dev.ziprace.archive.engine.Crc32Collector;
import dev.ziprace.archive.plan.PartSlice;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.s3.StoredCrc32;
import dev.ziprace.zip.Crc32;
import dev.ziprace.zip.RunningCrc32;
import io.smallrye.mutiny.Multi;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// Publishes the bytes of one part, once: ZIP records from memory and contents straight from S3, one after the other.
/// Each is started when the subscriber has taken the previous one.
final class PartPublisher {

    /// Netty delivers bodies in buffers of at most 8 KiB. Demanding one buffer at a time would cost a socket
    /// read per buffer; sending one at a time would cost a pass through the SDK and a socket write per
    /// buffer.
    private static final int BUFFERS_PER_ITEM = 8;

    private final PlannedParts planned;
    private final int number;
    private final AsyncBucket bucket;
    private final Crc32Collector crc32s;
    private final boolean trustStored;
    private volatile Crc32 published = Crc32.EMPTY;

    /// @param number the part number, from 1
    /// @param crc32s collects the CRC-32s of the contents, which the archive's records need
    /// @param trustStored whether CRC-32s that S3 stores are used instead of computed ones, as in the first
    ///     attempt
    PartPublisher(PlannedParts planned, int number, AsyncBucket bucket, Crc32Collector crc32s, boolean trustStored) {
        this.planned = planned;
        this.number = number;
        this.bucket = bucket;
        this.crc32s = crc32s;
        this.trustStored = trustStored;
    }

    /// Returns the CRC-32 of the published bytes, up to the end of the last complete record or content.
    long crc32() {
        return published.value();
    }

    /// Returns the bytes, which can be subscribed to once.
    Multi<ByteBuffer> bytes() {
        return Multi.createFrom()
                .iterable(planned.slices(number))
                .onItem()
                .transformToMultiAndConcatenate(this::bytes)
                .group()
                .intoLists()
                .of(BUFFERS_PER_ITEM)
                .map(PartPublisher::concatenate);
    }

    private static ByteBuffer concatenate(List<ByteBuffer> buffers) {
        if (buffers.size() == 1) {
            return buffers.getFirst();
        }
        int length = buffers.stream().mapToInt(ByteBuffer::remaining).sum();
        ByteBuffer all = ByteBuffer.allocate(length);
        buffers.forEach(all::put);
        return all.flip();
    }

    private Multi<ByteBuffer> bytes(PartSlice slice) {
        return switch (slice) {
            case PartSlice.OfEntry entry
            when entry.bodyLength() == 0 ->
                record(() -> header(entry, crc32s.get(entry.entry().index())));
            case PartSlice.OfEntry entry when planned.headers().isHeld(entry) -> held(entry);
            case PartSlice.OfEntry entry -> body(entry);
            case PartSlice.OfDirectory directory -> record(() -> planned.directory(directory, crc32s));
        };
    }

    /// A header and the whole body, which is read first: the header contains its CRC-32.
    private Multi<ByteBuffer> held(PartSlice.OfEntry slice) {
        int index = slice.entry().index();
        return HeldObject.read(bucket, planned.object(slice), trustStored)
                .onItem()
                .transformToMulti(held -> {
                    var crc32 = new Crc32(held.body().crc32(), slice.bodyLength());
                    crc32s.add(index, 0, crc32);
                    if (!held.body().isChecked()) {
                        crc32s.addUnchecked(index);
                    }
                    return concatenate(
                            record(() -> header(slice, crc32.value())),
                            held.pieces().onCompletion().invoke(() -> published = published.then(crc32)));
                });
    }

    private Multi<ByteBuffer> body(PartSlice.OfEntry slice) {
        SourceObject object = planned.object(slice);
        // The whole object is requested without a range: only then does S3 send the stored CRC-32.
        return ResumingObjectPublisher.open(bucket, object, slice.hasWholeBody() ? null : slice.bodyRange())
                .onItem()
                .transformToMulti(content -> slice.header()
                        ? concatenate(
                                record(() -> header(slice, headerCrc32(object, slice, content))),
                                checksummed(object, slice, content))
                        : checksummed(object, slice, content));
    }

    private Multi<ByteBuffer> checksummed(
            SourceObject object, PartSlice.OfEntry slice, ResumingObjectPublisher.Opened content) {
        int index = slice.entry().index();
        OptionalLong known = slice.hasWholeBody() && crc32s.isAnnounced(index)
                ? OptionalLong.of(crc32s.get(index))
                : content.storedCrc32();
        var sum = new RunningCrc32(slice.bodyLength(), trustStored ? known : OptionalLong.empty());
        return content.bytes().onItem().invoke(bytes -> {
            sum.update(bytes.duplicate().position(bytes.limit()), bytes.position());
            if (sum.isComplete()) {
                Crc32 crc32 = sum.crc32();
                crc32s.add(index, slice.bodyFrom(), crc32);
                published = published.then(crc32);
                StoredCrc32.verify(bucket.name(), object, content.storedCrc32(), crc32.value());
            }
        });
    }

    private long headerCrc32(SourceObject object, PartSlice.OfEntry slice, ResumingObjectPublisher.Opened content) {
        return planned.headers().isInGet(slice)
                ? StoredCrc32.require(bucket.name(), object, content.storedCrc32())
                : crc32s.get(slice.entry().index());
    }

    private static ByteBuffer header(PartSlice.OfEntry slice, long crc32) {
        return ByteBuffer.wrap(slice.entry().header(crc32));
    }

    private Multi<ByteBuffer> record(Supplier<ByteBuffer> bytes) {
        return Multi.createFrom().item(bytes).onItem().invoke(record -> published = published.then(Crc32.of(record)));
    }

    private static Multi<ByteBuffer> concatenate(Multi<ByteBuffer> first, Multi<ByteBuffer> second) {
        return Multi.createBy().concatenating().streams(first, second);
    }
}
