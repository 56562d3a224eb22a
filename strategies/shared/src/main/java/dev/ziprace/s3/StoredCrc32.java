package dev.ziprace.s3;

import dev.ziprace.strategy.ArchiveException;
import java.util.OptionalLong;

/// Checks on the CRC-32 that GetObject returns for a whole object before its body.
public final class StoredCrc32 {

    private StoredCrc32() {}

    /// The CRC-32 of an object that has one according to the listing.
    ///
    /// @param answered the CRC-32 in the response to GetObject
    /// @throws ArchiveException if the response has none
    public static long require(String bucket, SourceObject source, OptionalLong answered) {
        return answered.orElseThrow(() -> new ArchiveException(
                "s3://%s/%s: expected the CRC-32 that the listing says is stored, GetObject answered none"
                        .formatted(bucket, source.key())));
    }

    /// Checks the CRC-32 of the bytes that were read against the stored one, if S3 stores one.
    ///
    /// @param answered the CRC-32 in the response to GetObject
    /// @param read the CRC-32 of the bytes that were read
    /// @throws ArchiveException if they differ
    public static void verify(String bucket, SourceObject source, OptionalLong answered, long read) {
        long stored = answered.orElse(read);
        if (stored != read) {
            throw new ArchiveException("s3://%s/%s: expected CRC-32 %08x as stored, read %08x"
                    .formatted(bucket, source.key(), stored, read));
        }
    }
}
