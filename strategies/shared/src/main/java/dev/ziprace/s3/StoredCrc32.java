package dev.ziprace.s3;

import dev.ziprace.strategy.ArchiveException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The CRC-32 that GetObject returns for a whole object before its body.
public final class StoredCrc32 {

    private StoredCrc32() {}

    /// Reads the CRC-32 of the whole object from the response to GetObject.
    ///
    /// Endpoints that don't send the checksum type mark a COMPOSITE checksum, a checksum of the parts' checksums,
    /// by the number of parts, as in `AAAAAA==-3`.
    ///
    /// @param crc32 the header's value; null if there is none
    /// @param isComposite whether the checksum type in the response is COMPOSITE
    /// @return empty if S3 stores no CRC-32 or a COMPOSITE one
    public static OptionalLong parse(@Nullable String crc32, boolean isComposite) {
        if (crc32 == null || isComposite || crc32.indexOf('-') >= 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Crc32Header.decode("GetObject", crc32));
    }

    /// The CRC-32 of an object that has one according to the listing.
    ///
    /// @param answered the CRC-32 in the response to GetObject
    /// @throws ArchiveException if the response has none
    public static long require(String bucket, SourceObject source, OptionalLong answered) {
        return answered.orElseThrow(() -> new ArchiveException(
                "s3://%s/%s: expected the CRC-32 that is stored according to the listing, GetObject returned none"
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
