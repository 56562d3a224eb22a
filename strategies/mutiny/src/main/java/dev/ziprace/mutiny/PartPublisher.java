package dev.ziprace.mutiny;

import dev.ziprace.archive.ArchiveParts;
import dev.ziprace.archive.ContentSums;
import dev.ziprace.archive.Piece;
import dev.ziprace.archive.Piece.Content;
import dev.ziprace.archive.Piece.Descriptor;
import dev.ziprace.archive.Piece.Directory;
import dev.ziprace.archive.Piece.Header;
import dev.ziprace.archive.PieceSum;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.s3.StoredCrc32;
import dev.ziprace.zip.Crc32;
import dev.ziprace.zip.EntryLayout;
import io.smallrye.mutiny.Multi;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// Publishes the bytes of one part, once: ZIP records from memory and contents straight from S3, one after the other.
/// Each is started when the subscriber has taken the previous one.
final class PartPublisher {

    /// Netty delivers bodies in buffers of at most 8 KiB. Demanding one buffer at a time would cost a socket read
    /// each, and sending one at a time a pass through the SDK and a socket write each.
    private static final int BUFFERS_PER_ITEM = 8;

    private final ArchiveParts archive;
    private final int number;
    private final AsyncBucket bucket;
    private final ContentSums sums;
    private final boolean trustStored;
    private volatile Crc32 published = Crc32.EMPTY;

    /// @param number the part number, from 1
    /// @param sums collects the CRC-32s of the contents, which the archive's records need
    /// @param trustStored whether CRC-32s that S3 stores are used instead of computed ones, as in a first attempt
    PartPublisher(ArchiveParts archive, int number, AsyncBucket bucket, ContentSums sums, boolean trustStored) {
        this.archive = archive;
        this.number = number;
        this.bucket = bucket;
        this.sums = sums;
        this.trustStored = trustStored;
    }

    /// Returns the CRC-32 of the published bytes, up to the end of the last complete record or content.
    long crc32() {
        return published.value();
    }

    /// Returns the bytes, for one subscription.
    Multi<ByteBuffer> bytes() {
        return Multi.createFrom()
                .iterable(archive.pieces(number))
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

    private Multi<ByteBuffer> bytes(Piece piece) {
        return switch (piece) {
            // Published together with the content: the CRC-32 comes with the GetObject response.
            case Header(EntryLayout entry)
            when ArchiveParts.announcesCrc32(entry) -> Multi.createFrom().empty();
            case Header(EntryLayout entry) -> record(() -> ByteBuffer.wrap(entry.header(0)));
            case Content content -> content(content);
            case Descriptor(EntryLayout entry) -> record(() -> ByteBuffer.wrap(entry.descriptor(sums.of(entry))));
            case Directory directory -> record(() -> archive.directory(directory, sums));
        };
    }

    private Multi<ByteBuffer> content(Content piece) {
        SourceObject object = archive.source(piece.entry());
        // The whole object is requested without a range: only then does S3 send the stored CRC-32.
        return ResumingObjectPublisher.open(bucket, object, piece.isWhole() ? null : piece.range())
                .onItem()
                .transformToMulti(content -> ArchiveParts.announcesCrc32(piece.entry())
                        ? Multi.createBy()
                                .concatenating()
                                .streams(
                                        record(() ->
                                                ByteBuffer.wrap(piece.entry().header(announcedCrc32(object, content)))),
                                        checksummed(object, piece, content))
                        : checksummed(object, piece, content));
    }

    private Multi<ByteBuffer> checksummed(SourceObject object, Content piece, ResumingObjectPublisher.Opened content) {
        var sum = new PieceSum(piece, sums, trustStored ? content.storedCrc32() : OptionalLong.empty());
        return content.bytes().onItem().invoke(bytes -> {
            if (sum.update(bytes)) {
                published = published.then(sum.crc32());
                StoredCrc32.verify(
                        bucket.name(),
                        object,
                        content.storedCrc32(),
                        sum.crc32().value());
            }
        });
    }

    private long announcedCrc32(SourceObject object, ResumingObjectPublisher.Opened content) {
        return StoredCrc32.require(bucket.name(), object, content.storedCrc32());
    }

    private Multi<ByteBuffer> record(Supplier<ByteBuffer> bytes) {
        return Multi.createFrom().item(bytes).onItem().invoke(record -> published = published.then(Crc32.of(record)));
    }
}
