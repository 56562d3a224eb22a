package dev.ziprace.s3;

import dev.ziprace.strategy.ArchiveException;
import java.util.OptionalLong;

/// What readers do with the CRC-32 that S3 answers for a whole object ahead of its body.
public final class StoredCrc32 {

    private StoredCrc32() {}

    /// The CRC-32 that the listing promised.
    ///
    /// @param answered what GetObject answered
    /// @throws ArchiveException if it answered none
    public static long require(String bucket, SourceObject source, OptionalLong answered) {
        return answered.orElseThrow(() -> new ArchiveException(
                "s3://%s/%s: expected the CRC-32 that the listing says is stored, GetObject answered none"
                        .formatted(bucket, source.key())));
    }

    /// Holds the CRC-32 of what was read against the one that S3 stores, where it stores one.
    ///
    /// @throws ArchiveException if they differ
    public static void verify(String bucket, SourceObject source, OptionalLong answered, long read) {
        long stored = answered.orElse(read);
        if (stored != read) {
            throw new ArchiveException("s3://%s/%s: expected CRC-32 %08x as stored, read %08x"
                    .formatted(bucket, source.key(), stored, read));
        }
    }
}
