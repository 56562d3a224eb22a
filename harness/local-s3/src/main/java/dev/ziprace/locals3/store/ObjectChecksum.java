package dev.ziprace.locals3.store;

import dev.ziprace.locals3.checksum.Checksum;
import dev.ziprace.locals3.checksum.ChecksumAlgorithm;
import dev.ziprace.locals3.checksum.ChecksumType;

/// The checksum that is stored with an object.
///
/// @param algorithm how it is computed
/// @param type      what it covers
/// @param value     in base64; a composite checksum ends with `-` and the number of parts
public record ObjectChecksum(ChecksumAlgorithm algorithm, ChecksumType type, String value) {

    /// The checksum of the whole content.
    public static ObjectChecksum fullObject(Checksum checksum) {
        return new ObjectChecksum(checksum.algorithm(), ChecksumType.FULL_OBJECT, checksum.base64());
    }

    /// The checksum of the checksums of `parts` parts.
    public static ObjectChecksum composite(Checksum checksum, int parts) {
        return new ObjectChecksum(checksum.algorithm(), ChecksumType.COMPOSITE, checksum.base64() + "-" + parts);
    }
}
