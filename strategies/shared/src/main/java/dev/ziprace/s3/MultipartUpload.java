package dev.ziprace.s3;

import dev.ziprace.strategy.ArchiveException;
import java.util.List;
import java.util.TreeMap;

/// A multipart upload that leaves nothing behind: closing it before [#complete] has succeeded aborts it. In a
/// try-with-resources a failed abort is suppressed by what made it necessary.
///
/// Parts may be uploaded by any number of threads at a time. All of them must have ended before [#complete] and
/// [#close]: S3 keeps a part that arrives after the abort.
public final class MultipartUpload implements AutoCloseable {

    private final S3Bucket bucket;
    private final String key;
    private final String uploadId;
    private final TreeMap<Integer, UploadedPart> parts = new TreeMap<>();
    private boolean ended;

    private MultipartUpload(S3Bucket bucket, String key, String uploadId) {
        this.bucket = bucket;
        this.key = key;
        this.uploadId = uploadId;
    }

    /// Begins an upload.
    public static MultipartUpload create(S3Bucket bucket, String key) throws InterruptedException {
        return new MultipartUpload(bucket, key, bucket.createMultipartUpload(key));
    }

    /// An upload that another invocation began and ends: this one adds parts, which [#parts] tells, and must neither
    /// complete nor close it.
    public static MultipartUpload begunElsewhere(S3Bucket bucket, String key, String uploadId) {
        return new MultipartUpload(bucket, key, uploadId);
    }

    /// The parts so far, in the order of their numbers.
    public synchronized List<UploadedPart> parts() {
        return List.copyOf(parts.values());
    }

    /// For another invocation that uploads parts of it.
    public String uploadId() {
        return uploadId;
    }

    /// Uploads a part.
    public UploadedPart upload(int partNumber, PartBody body) throws InterruptedException {
        return add(bucket.uploadPart(key, uploadId, partNumber, body));
    }

    /// Makes a part of bytes that S3 has.
    ///
    /// @throws ArchiveException if the source is not the listed object any more
    public UploadedPart copy(int partNumber, CopySource source) throws InterruptedException {
        try {
            return add(bucket.uploadPartCopy(key, uploadId, partNumber, source));
        } catch (S3RequestException e) {
            throw e.isObjectChanged() ? ObjectReader.changed(bucket.name(), source.key(), source.eTag(), e) : e;
        }
    }

    /// Takes up a part that was uploaded without this object.
    public synchronized UploadedPart add(UploadedPart part) {
        if (ended) {
            throw new IllegalStateException("part %d of s3://%s/%s came after the upload had ended"
                    .formatted(part.number(), bucket.name(), key));
        }
        if (parts.putIfAbsent(part.number(), part) != null) {
            throw new IllegalStateException(
                    "part %d of s3://%s/%s was uploaded twice".formatted(part.number(), bucket.name(), key));
        }
        return part;
    }

    /// Makes the object of all parts.
    ///
    /// @return the object's entity tag
    public String complete() throws InterruptedException {
        String eTag = bucket.completeMultipartUpload(key, uploadId, consecutiveParts());
        synchronized (this) {
            ended = true;
        }
        return eTag;
    }

    /// Aborts the upload unless it was completed. Works on an interrupted thread too, which stays interrupted.
    @Override
    public void close() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
        }
        boolean interrupted = Thread.interrupted();
        try {
            bucket.abortMultipartUpload(key, uploadId);
        } catch (InterruptedException e) {
            interrupted = true;
            throw new ArchiveException(
                    "interrupted while aborting the upload of s3://%s/%s".formatted(bucket.name(), key), e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized List<UploadedPart> consecutiveParts() {
        if (parts.isEmpty() || parts.firstKey() != 1 || parts.lastKey() != parts.size()) {
            throw new IllegalStateException("s3://%s/%s: %d parts with numbers up to %s: must be 1, 2, 3, …"
                    .formatted(bucket.name(), key, parts.size(), parts.isEmpty() ? "none" : parts.lastKey()));
        }
        return List.copyOf(parts.values());
    }
}
