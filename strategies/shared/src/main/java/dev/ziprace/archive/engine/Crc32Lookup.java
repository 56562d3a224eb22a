package dev.ziprace.archive.engine;

import dev.ziprace.s3.ByteRange;
import dev.ziprace.s3.CopySource;
import dev.ziprace.s3.MultipartUpload;
import dev.ziprace.s3.PartPlan;
import dev.ziprace.s3.S3Bucket;
import dev.ziprace.s3.S3RequestException;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.s3.SourceObjectChangedException;
import dev.ziprace.zip.Crc32;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Asks S3 for the CRC-32 of whole objects, for local headers that are sent before the body has been
/// read.
///
/// - If S3 stores the CRC-32, a HEAD returns it.
/// - Otherwise S3 copies the object into a part of an upload that nobody completes, and returns the
///   CRC-32 of the copy. No byte passes through the function. It costs a PUT request for every 5 GiB,
///   and two more for the upload; the parts exist until [#close].
///
/// Safe for concurrent use.
public final class Crc32Lookup implements AutoCloseable {

    private final S3Bucket bucket;
    private final @Nullable AdaptiveRateLimiter rateLimiter;
    private final MultipartUpload archive;
    private final long maxCopyBytes;

    /// Parts are only written, so a number may be used again.
    private final AtomicInteger copies = new AtomicInteger();

    private @Nullable MultipartUpload discarded;

    /// @param archive its key is that of the upload for copies: a function may write only there
    public Crc32Lookup(S3Bucket bucket, MultipartUpload archive) {
        this(bucket, null, archive, PartPlan.MAX_PART_BYTES);
    }

    /// @param maxCopyBytes S3's limit for one copy
    Crc32Lookup(
            S3Bucket bucket, @Nullable AdaptiveRateLimiter rateLimiter, MultipartUpload archive, long maxCopyBytes) {
        this.bucket = bucket;
        this.rateLimiter = rateLimiter;
        this.archive = archive;
        this.maxCopyBytes = maxCopyBytes;
    }

    /// The CRC-32 of the whole object, which is not empty.
    ///
    /// @throws SourceObjectChangedException if the object is no longer the listed one
    public long crc32(SourceObject object) throws InterruptedException {
        try {
            if (object.crc32Stored()) {
                OptionalLong stored = bucket.headCrc32(object.key(), object.eTag());
                if (stored.isPresent()) {
                    return stored.getAsLong();
                }
            }
            return copied(object);
        } catch (S3RequestException e) {
            throw SourceObjectChangedException.translate(bucket.name(), object.key(), object.eTag(), e);
        }
    }

    private long copied(SourceObject object) throws InterruptedException {
        String uploadId = upload().uploadId();
        Crc32 whole = Crc32.EMPTY;
        while (whole.length() < object.size()) {
            var range = new ByteRange(whole.length(), Math.min(maxCopyBytes, object.size() - whole.length()));
            CopySource source =
                    range.length() == object.size() ? CopySource.whole(object) : CopySource.range(object, range);
            int number = copies.getAndIncrement() % PartPlan.MAX_PARTS + 1;
            long crc32 = limited(() -> bucket.uploadPartCopy(archive.key(), uploadId, number, source)
                    .crc32());
            whole = whole.then(new Crc32(crc32, range.length()));
        }
        return whole.value();
    }

    private synchronized MultipartUpload upload() throws InterruptedException {
        MultipartUpload upload = discarded;
        if (upload == null) {
            upload = limited(archive::createSibling);
            discarded = upload;
        }
        return upload;
    }

    private <T> T limited(AdaptiveRateLimiter.Call<T> call) throws InterruptedException {
        return rateLimiter == null ? call.send() : rateLimiter.call(call);
    }

    /// Aborts the upload. No copy may be in flight. Closing again has no effect.
    @Override
    public synchronized void close() {
        if (discarded != null) {
            discarded.close();
        }
    }
}
