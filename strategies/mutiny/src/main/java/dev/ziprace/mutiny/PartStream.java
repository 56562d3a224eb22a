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

/// The bytes of one part, read once: records out of memory, contents straight from S3, one after the other, each begun
/// when the one before has been taken.
final class PartStream {

    /// Netty gives bodies in buffers of 8 KiB at most. Each that is asked for alone costs a read of the socket,
    /// and each that is sent alone a way through the SDK and a write.
    private static final int BUFFERS_AT_A_TIME = 8;

    private final ArchiveParts archive;
    private final int number;
    private final AsyncBucket bucket;
    private final ContentSums sums;
    private final boolean trusting;
    private volatile Crc32 passed = Crc32.EMPTY;

    /// @param number of the part, from 1
    /// @param sums where the sums of what is read go, and those of the archive's records come from
    /// @param trusting whether stored CRC-32s are taken as the sums of what is read, until S3 answers another
    PartStream(ArchiveParts archive, int number, AsyncBucket bucket, ContentSums sums, boolean trusting) {
        this.archive = archive;
        this.number = number;
        this.bucket = bucket;
        this.sums = sums;
        this.trusting = trusting;
    }

    /// Of what has passed, up to the last record or content that ended.
    long crc32() {
        return passed.value();
    }

    /// To be subscribed to once.
    Multi<ByteBuffer> bytes() {
        return Multi.createFrom()
                .iterable(archive.pieces(number))
                .onItem()
                .transformToMultiAndConcatenate(this::bytes)
                .group()
                .intoLists()
                .of(BUFFERS_AT_A_TIME)
                .map(PartStream::joined);
    }

    private static ByteBuffer joined(List<ByteBuffer> buffers) {
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
            // Comes with the content, whose answer knows the CRC-32.
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
        // Without a range where it is all: only then S3 answers the stored CRC-32.
        return ResumingContent.open(bucket, object, piece.isWhole() ? null : piece.range())
                .onItem()
                .transformToMulti(content -> ArchiveParts.announcesCrc32(piece.entry())
                        ? Multi.createBy()
                                .concatenating()
                                .streams(
                                        record(() ->
                                                ByteBuffer.wrap(piece.entry().header(announced(object, content)))),
                                        summed(object, piece, content))
                        : summed(object, piece, content));
    }

    private Multi<ByteBuffer> summed(SourceObject object, Content piece, ResumingContent.Opened content) {
        var sum = new PieceSum(piece, sums, trusting ? content.storedCrc32() : OptionalLong.empty());
        return content.bytes().onItem().invoke(bytes -> {
            if (sum.update(bytes)) {
                passed = passed.then(sum.crc32());
                StoredCrc32.verify(
                        bucket.name(),
                        object,
                        content.storedCrc32(),
                        sum.crc32().value());
            }
        });
    }

    private long announced(SourceObject object, ResumingContent.Opened content) {
        return StoredCrc32.require(bucket.name(), object, content.storedCrc32());
    }

    private Multi<ByteBuffer> record(Supplier<ByteBuffer> bytes) {
        return Multi.createFrom().item(bytes).onItem().invoke(record -> passed = passed.then(Crc32.of(record)));
    }
}
