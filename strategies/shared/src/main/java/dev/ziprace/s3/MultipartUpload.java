package dev.ziprace.s3;

import dev.ziprace.s3.S3Bucket.ListedPart;
import dev.ziprace.strategy.ArchiveException;
import dev.ziprace.strategy.CleanupException;
import java.util.List;
import java.util.TreeMap;

/// A multipart upload that leaves nothing behind: closing it before [#complete] has succeeded aborts it. In a
/// try-with-resources statement, the exception of a failed abort is added to the original one as suppressed.
///
/// Parts may be uploaded by any number of threads at a time. All of them must have ended before [#complete] and
/// [#close] are called: S3 keeps a part that arrives after the abort.
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

    /// Starts an upload.
    public static MultipartUpload create(S3Bucket bucket, String key) throws InterruptedException {
        return new MultipartUpload(bucket, key, bucket.createMultipartUpload(key));
    }

    /// An upload that another invocation has started and will complete. This invocation only uploads parts
    /// and reports them ([#parts]); it must neither complete nor close the upload.
    public static MultipartUpload begunElsewhere(S3Bucket bucket, String key, String uploadId) {
        return new MultipartUpload(bucket, key, uploadId);
    }

    /// The parts so far, in ascending order of their numbers.
    public synchronized List<UploadedPart> parts() {
        return List.copyOf(parts.values());
    }

    /// The key of the object that the upload creates.
    public String key() {
        return key;
    }

    /// The upload's id, which another invocation needs to upload parts.
    public String uploadId() {
        return uploadId;
    }

    /// Uploads a part.
    public UploadedPart upload(int partNumber, PartBody body) throws InterruptedException {
        return add(bucket.uploadPart(key, uploadId, partNumber, body));
    }

    /// Creates a part from bytes that are already in S3 (UploadPartCopy).
    ///
    /// @throws SourceObjectChangedException if the source object is no longer the listed one
    public UploadedPart copy(int partNumber, CopySource source) throws InterruptedException {
        try {
            return add(bucket.uploadPartCopy(key, uploadId, partNumber, source));
        } catch (S3RequestException e) {
            throw SourceObjectChangedException.translate(bucket.name(), source.key(), source.eTag(), e);
        }
    }

    /// Registers a part that another invocation uploaded.
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

    /// The parts that S3 has stored, whoever uploaded them.
    public List<ListedPart> stored() throws InterruptedException {
        return bucket.listParts(key, uploadId);
    }

    /// Takes over the ETags of registered parts that another invocation may have uploaded again, with
    /// the same bytes: S3 keeps the part that came last, and its ETag depends on more than its bytes if
    /// S3 encrypts it with KMS.
    public void refresh() throws InterruptedException {
        List<ListedPart> stored = stored();
        synchronized (this) {
            for (ListedPart listed : stored) {
                parts.replace(listed.part().number(), listed.part());
            }
        }
    }

    /// Completes the upload: its parts become the object.
    ///
    /// @return the object's ETag
    public String complete() throws InterruptedException {
        String eTag = bucket.completeMultipartUpload(key, uploadId, consecutiveParts());
        synchronized (this) {
            ended = true;
        }
        return eTag;
    }

    /// Aborts the upload unless it was completed. An interrupted thread aborts too, and stays interrupted.
    @Override
    public void close() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
        }
        try {
            UninterruptedCleanup.run(() -> bucket.abortMultipartUpload(key, uploadId));
        } catch (ArchiveException e) {
            throw notAborted(e.getMessage(), e);
        }
    }

    private CleanupException notAborted(String reason, Exception cause) {
        return new CleanupException(
                "the upload %s of s3://%s/%s could not be aborted (%s)".formatted(uploadId, bucket.name(), key, reason),
                cause);
    }

    private synchronized List<UploadedPart> consecutiveParts() {
        if (parts.isEmpty() || parts.firstKey() != 1 || parts.lastKey() != parts.size()) {
            throw new IllegalStateException("s3://%s/%s: %d parts with numbers up to %s: must be 1, 2, 3, …"
                    .formatted(bucket.name(), key, parts.size(), parts.isEmpty() ? "none" : parts.lastKey()));
        }
        return List.copyOf(parts.values());
    }
}
