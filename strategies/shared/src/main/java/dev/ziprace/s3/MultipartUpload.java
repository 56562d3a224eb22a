package dev.ziprace.s3;

import dev.ziprace.s3.S3Bucket.ListedPart;
import dev.ziprace.s3.check.CompositeCrc32;
import dev.ziprace.s3.retry.RetryWait;
import dev.ziprace.strategy.ArchiveException;
import dev.ziprace.strategy.CleanupException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.TreeMap;

/// A multipart upload that leaves nothing behind: closing it before [#complete] has succeeded aborts it. In a
/// try-with-resources statement, the exception of a failed abort is added to the original one as suppressed.
/// Uploads that were created because S3's response to CreateMultipartUpload was lost are aborted at the end as well.
///
/// Parts may be uploaded by any number of threads at a time. All of them must have ended before [#complete] and
/// [#close] are called: S3 keeps a part that arrives after the abort.
public final class MultipartUpload implements AutoCloseable {

    private static final Logger LOG = System.getLogger(MultipartUpload.class.getName());

    private final S3Bucket bucket;
    private final String key;
    private final String uploadId;
    private final OrphanedUploads orphans;
    private final TreeMap<Integer, UploadedPart> parts = new TreeMap<>();
    private boolean ended;

    private MultipartUpload(S3Bucket bucket, String key, String uploadId, OrphanedUploads orphans) {
        this.bucket = bucket;
        this.key = key;
        this.uploadId = uploadId;
        this.orphans = orphans;
    }

    /// Starts an upload.
    public static MultipartUpload create(S3Bucket bucket, String key) throws InterruptedException {
        var orphans = new OrphanedUploads(key);
        try {
            return create(bucket, key, orphans);
        } catch (InterruptedException e) {
            orphans.responseLost();
            abortOrphans(bucket, key, orphans, e);
            throw e;
        } catch (S3RequestException e) {
            if (e.isResponseLost()) {
                orphans.responseLost();
            }
            abortOrphans(bucket, key, orphans, e);
            throw e;
        }
    }

    /// Creates another upload for the same key, to be closed before this one.
    public MultipartUpload createSibling() throws InterruptedException {
        return create(bucket, key, orphans);
    }

    private static MultipartUpload create(S3Bucket bucket, String key, OrphanedUploads orphans)
            throws InterruptedException {
        orphans.creating();
        RetryWait wait = RetryWait.current();
        RetryWait noticing = (delay, throttled) -> {
            if (!throttled) {
                orphans.responseLost();
            }
            wait.await(delay, throttled);
        };
        String uploadId = ScopedValue.where(RetryWait.CURRENT, noticing).call(() -> bucket.createMultipartUpload(key));
        orphans.created(uploadId);
        return new MultipartUpload(bucket, key, uploadId, orphans);
    }

    /// An upload that another invocation has started and will complete. This invocation only uploads parts
    /// and reports them ([#parts]); it must neither complete nor close the upload.
    public static MultipartUpload begunElsewhere(S3Bucket bucket, String key, String uploadId) {
        var orphans = new OrphanedUploads(key);
        orphans.created(uploadId);
        return new MultipartUpload(bucket, key, uploadId, orphans);
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

    /// Completes the upload: its parts become the object. If S3 has completed it already, and only its response was
    /// lost, that is a success, too.
    ///
    /// @return the object's ETag
    public String complete() throws InterruptedException {
        List<UploadedPart> completed = consecutiveParts();
        String eTag = complete(completed);
        synchronized (this) {
            ended = true;
        }
        try {
            UninterruptedCleanup.run(this::abortOrphans);
        } catch (ArchiveException e) {
            // The archive is there, and an upload without parts costs nothing.
            LOG.log(Level.WARNING, "an upload of s3://{0}/{1} is left: {2}", bucket.name(), key, e.getMessage());
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
            UninterruptedCleanup.run(() -> {
                bucket.abortMultipartUpload(key, uploadId);
                abortOrphans();
            });
        } catch (ArchiveException e) {
            throw notAborted(e.getMessage(), e);
        }
    }

    private String complete(List<UploadedPart> completed) throws InterruptedException {
        try {
            return bucket.completeMultipartUpload(key, uploadId, completed);
        } catch (S3RequestException e) {
            if (!CompletedUpload.isUnknown(e)) {
                throw e;
            }
            List<Long> crc32s = completed.stream().map(UploadedPart::crc32).toList();
            try {
                return CompletedUpload.eTag(bucket.head(key), CompositeCrc32.of(crc32s), e);
            } catch (S3RequestException head) {
                throw CompletedUpload.failure(e, head);
            }
        }
    }

    private void abortOrphans() throws InterruptedException {
        abortOrphans(bucket, key, orphans);
    }

    private static void abortOrphans(S3Bucket bucket, String key, OrphanedUploads orphans, Exception failure) {
        try {
            UninterruptedCleanup.run(() -> abortOrphans(bucket, key, orphans));
        } catch (ArchiveException e) {
            failure.addSuppressed(e);
        }
    }

    private static void abortOrphans(S3Bucket bucket, String key, OrphanedUploads orphans) throws InterruptedException {
        if (!orphans.mayExist()) {
            return;
        }
        for (OpenUpload upload : orphans.among(bucket.listMultipartUploads(key))) {
            try {
                if (bucket.listParts(key, upload.uploadId()).isEmpty()) {
                    bucket.abortMultipartUpload(key, upload.uploadId());
                }
            } catch (S3RequestException e) {
                if (e.status() != 404) {
                    throw e;
                }
            }
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
