package dev.ziprace.s3;

import dev.ziprace.strategy.ArchiveException;

/// A source object was replaced or deleted between listing and reading. Every read and copy of a listed object sends
/// the listed ETag as a condition (`If-Match`, `x-amz-copy-source-if-match`), so the new content never gets into an
/// archive.
public final class SourceObjectChangedException extends ArchiveException {

    private static final long serialVersionUID = 1L;

    private static final int PRECONDITION_FAILED = 412;
    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;

    private SourceObjectChangedException(String bucket, String key, String eTag, S3RequestException cause) {
        super(
                "s3://%s/%s changed after it was listed: expected ETag %s, %s"
                        .formatted(
                                bucket,
                                key,
                                eTag,
                                cause.status() == NOT_FOUND ? "it is gone" : "it has a different one"),
                cause);
    }

    /// The exception to throw when S3 has refused to read or copy a listed object.
    ///
    /// @param bucket the source object's bucket
    /// @param eTag the listed ETag
    /// @return this exception if the object has a different ETag or no longer exists (412 or 404), else the
    ///     refusal itself. A refusal with 403 says that the object may be gone: S3 hides that from a
    ///     role that may not list it, for example because its ListBucket is conditioned on a prefix
    ///     (S3 API reference, GetObject)
    public static ArchiveException translate(String bucket, String key, String eTag, S3RequestException refusal) {
        if (refusal.status() == FORBIDDEN) {
            return new S3RequestException(
                    "%s: s3://%s/%s is gone since it was listed, or may not be read (s3:GetObject)"
                            .formatted(refusal.getMessage(), bucket, key),
                    refusal.status(),
                    refusal.code(),
                    refusal);
        }
        return refusal.status() == PRECONDITION_FAILED || refusal.status() == NOT_FOUND
                ? new SourceObjectChangedException(bucket, key, eTag, refusal)
                : refusal;
    }
}
