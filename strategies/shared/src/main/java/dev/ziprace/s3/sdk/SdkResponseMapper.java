package dev.ziprace.s3.sdk;

import dev.ziprace.s3.SourceObject;
import dev.ziprace.s3.StoredCrc32;
import java.util.OptionalLong;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Reads stored checksums from the SDK's responses.
public final class SdkResponseMapper {

    private SdkResponseMapper() {}

    /// The CRC-32 of the whole object; empty if S3 stores none or a COMPOSITE one.
    public static OptionalLong storedCrc32(GetObjectResponse response) {
        return StoredCrc32.parse(response.checksumCRC32(), response.checksumType() == ChecksumType.COMPOSITE);
    }

    /// Converts an object of a listing.
    public static SourceObject sourceObject(S3Object object) {
        boolean crc32Stored = object.checksumAlgorithm().contains(ChecksumAlgorithm.CRC32)
                && object.checksumType() == ChecksumType.FULL_OBJECT;
        return new SourceObject(object.key(), object.size(), object.eTag(), object.lastModified(), crc32Stored);
    }
}
