package dev.ziprace.s3;

import dev.ziprace.strategy.ArchiveException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/// CRC-32 between S3's form, Base64 of four bytes with the highest first, and numbers.
public final class SdkChecksums {

    private SdkChecksums() {}

    public static String encode(long crc32) {
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(4).putInt((int) crc32).array());
    }

    /// @param operation named in the error
    /// @throws ArchiveException if there is none, or none that is a CRC-32
    public static long decode(String operation, @Nullable String crc32) {
        if (crc32 == null) {
            throw new ArchiveException(operation + ": expected the part's CRC-32 in the answer, none came");
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(crc32);
            if (bytes.length == 4) {
                return Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt());
            }
        } catch (IllegalArgumentException e) {
            // Not Base64: the same complaint as for another length.
        }
        throw new ArchiveException("%s: expected a CRC-32 in Base64, '%s' came".formatted(operation, crc32));
    }

    /// The CRC-32 of the whole object. A COMPOSITE one is a checksum of checksums; endpoints that don't tell
    /// the type mark it by the number of parts, as in `AAAAAA==-3`.
    public static OptionalLong storedCrc32(GetObjectResponse response) {
        String crc32 = response.checksumCRC32();
        if (crc32 == null || crc32.indexOf('-') >= 0 || response.checksumType() == ChecksumType.COMPOSITE) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(decode("GetObject", crc32));
    }

    /// The object as the listing shows it.
    public static SourceObject sourceObject(S3Object object) {
        boolean crc32Stored = object.checksumAlgorithm().contains(ChecksumAlgorithm.CRC32)
                && object.checksumType() == ChecksumType.FULL_OBJECT;
        return new SourceObject(object.key(), object.size(), object.eTag(), object.lastModified(), crc32Stored);
    }
}
