package dev.ziprace.s3.sdk;

import dev.ziprace.s3.Crc32Header;
import dev.ziprace.s3.SourceObject;
import java.util.OptionalLong;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Reads stored checksums from the SDK's responses.
public final class SdkChecksums {

    private SdkChecksums() {}

    /// The CRC-32 of the whole object; empty if S3 stores none or a COMPOSITE one, a checksum of the parts'
    /// checksums. Endpoints that don't send the checksum type mark a COMPOSITE one by the number of parts, as in
    /// `AAAAAA==-3`.
    public static OptionalLong storedCrc32(GetObjectResponse response) {
        String crc32 = response.checksumCRC32();
        if (crc32 == null || crc32.indexOf('-') >= 0 || response.checksumType() == ChecksumType.COMPOSITE) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Crc32Header.decode("GetObject", crc32));
    }

    /// Converts an object of a listing.
    public static SourceObject sourceObject(S3Object object) {
        boolean crc32Stored = object.checksumAlgorithm().contains(ChecksumAlgorithm.CRC32)
                && object.checksumType() == ChecksumType.FULL_OBJECT;
        return new SourceObject(object.key(), object.size(), object.eTag(), object.lastModified(), crc32Stored);
    }
}
