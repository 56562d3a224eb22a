package dev.ziprace.mutiny;

import dev.ziprace.s3.ByteRange;
import dev.ziprace.s3.PartPlan;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.zip.Crc32;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Asks S3 for the CRC-32 of whole objects as [dev.ziprace.archive.engine.Crc32Lookup] does: by a
/// HEAD, or by a copy into an upload that nobody completes.
final class AsyncCrc32Lookup {

    private final AsyncBucket bucket;
    private final AsyncUploads uploads;
    private final AtomicInteger copies = new AtomicInteger();
    private @Nullable Uni<String> upload;

    /// @param uploads those of the archive's key: a function may write only there
    AsyncCrc32Lookup(AsyncBucket bucket, AsyncUploads uploads) {
        this.bucket = bucket;
        this.uploads = uploads;
    }

    /// The CRC-32 of the whole object, which is not empty.
    Uni<Long> crc32(SourceObject object) {
        Uni<OptionalLong> stored = object.crc32Stored()
                ? bucket.headCrc32(object)
                : Uni.createFrom().item(OptionalLong.empty());
        return stored.chain(crc32 -> crc32.isPresent()
                ? Uni.createFrom().item(crc32.getAsLong())
                : upload().chain(id -> copied(object, id)));
    }

    /// Aborts the upload if there is one. No copy may be in flight.
    Uni<Void> close() {
        Uni<String> created = existingUpload();
        return created == null ? Uni.createFrom().voidItem() : created.chain(uploads::abort);
    }

    private Uni<Long> copied(SourceObject object, String uploadId) {
        return Multi.createFrom()
                .iterable(ranges(object.size()))
                .onItem()
                .transformToUniAndConcatenate(range -> uploads.copyCrc32(object, range, uploadId, number())
                        .map(crc32 -> new Crc32(crc32, range.length())))
                .collect()
                .in(() -> new ArrayList<Crc32>(), List::add)
                .map(pieces -> pieces.stream().reduce(Crc32.EMPTY, Crc32::then).value());
    }

    private static List<ByteRange> ranges(long size) {
        List<ByteRange> ranges = new ArrayList<>();
        for (long from = 0; from < size; from += PartPlan.MAX_PART_BYTES) {
            ranges.add(new ByteRange(from, Math.min(PartPlan.MAX_PART_BYTES, size - from)));
        }
        return ranges;
    }

    /// Parts are only written, so a number may be used again.
    private int number() {
        return copies.getAndIncrement() % PartPlan.MAX_PARTS + 1;
    }

    /// Memoized, so that there is one upload however many objects are asked for.
    private synchronized Uni<String> upload() {
        Uni<String> created = upload;
        if (created == null) {
            created = uploads.create().memoize().indefinitely();
            upload = created;
        }
        return created;
    }

    private synchronized @Nullable Uni<String> existingUpload() {
        return upload;
    }
}
