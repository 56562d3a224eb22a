package dev.ziprace.s3;

import dev.ziprace.strategy.ArchiveException;
import java.util.OptionalLong;
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

    /// The CRC-32 of the whole object, which the listing says is stored.
    ///
    /// @param body of the whole object
    /// @throws ArchiveException if the answer has none all the same
    public long announcedCrc32(SourceObject source, ObjectBody body) {
        return StoredCrc32.require(bucket.name(), source, body.storedCrc32());
    }

    /// Holds the CRC-32 of what was read against the one that S3 stores, where it stores one.
    ///
    /// @param body of the object or of a range, which has no stored CRC-32
    /// @throws ArchiveException if they differ
    public void verify(SourceObject source, ObjectBody body, long crc32) {
        StoredCrc32.verify(bucket.name(), source, body.storedCrc32(), crc32);
    }

    /// Holds the CRC-32 of bytes that were taken on trust against the stored one.
    ///
    /// @throws ArchiveException if they differ
    public void verify(SourceObject source, long storedCrc32, long crc32) {
        StoredCrc32.verify(bucket.name(), source, OptionalLong.of(storedCrc32), crc32);
    }

    /// The error for an object that is not the listed one any more.
    ///
    /// @param cause S3's refusal, or null
    public static ArchiveException changed(String bucket, String key, String eTag, @Nullable Throwable cause) {
        return new ArchiveException(
                "s3://%s/%s changed after it was listed: expected ETag %s, %s"
                        .formatted(
                                bucket,
                                key,
                                eTag,
                                cause instanceof S3RequestException e && e.status() == 404
                                        ? "it is gone"
                                        : "it has another"),
                cause);
    }
}
