package dev.ziprace.s3;

import dev.ziprace.strategy.ArchiveException;
import org.jspecify.annotations.Nullable;

/// Reads listed objects so that a connection that breaks in mid-body does not fail the archive: the rest is
/// asked for again, by range and with the same entity tag, a bounded number of times with full jitter. Safe for
/// concurrent use.
public final class ObjectReader {

    private final S3Bucket bucket;

    public ObjectReader(S3Bucket bucket) {
        this.bucket = bucket;
    }

    /// The whole object.
    ///
    /// @return the body, to be closed by the caller. Its reads throw [ArchiveException] once the attempts are
    ///     used up or the object has changed, [java.io.InterruptedIOException] when interrupted
    /// @throws ArchiveException if the object is not the listed one any more
    public ObjectBody open(SourceObject source) throws InterruptedException {
        return new ResumingBody(bucket, source, null);
    }

    /// A part of the object, otherwise as [#open(SourceObject)]. Its body has no stored CRC-32.
    public ObjectBody open(SourceObject source, ByteRange range) throws InterruptedException {
        if (range.end() > source.size()) {
            throw new IllegalArgumentException("%s of s3://%s/%s, which has %d bytes"
                    .formatted(range, bucket.name(), source.key(), source.size()));
        }
        return new ResumingBody(bucket, source, range);
    }

    /// Holds the CRC-32 of what was read against the one that S3 stores, where it stores one.
    ///
    /// @param body of the whole object
    /// @throws ArchiveException if they differ
    public void verify(SourceObject source, ObjectBody body, long crc32) {
        long stored = body.storedCrc32().orElse(crc32);
        if (stored != crc32) {
            throw new ArchiveException("s3://%s/%s: expected CRC-32 %08x as stored, read %08x"
                    .formatted(bucket.name(), source.key(), stored, crc32));
        }
    }

    static ArchiveException changed(S3Bucket bucket, String key, String eTag, @Nullable Throwable cause) {
        return new ArchiveException(
                "s3://%s/%s changed after it was listed: expected ETag %s, %s"
                        .formatted(
                                bucket.name(),
                                key,
                                eTag,
                                cause instanceof S3RequestException e && e.status() == 404
                                        ? "it is gone"
                                        : "it has another"),
                cause);
    }
}
