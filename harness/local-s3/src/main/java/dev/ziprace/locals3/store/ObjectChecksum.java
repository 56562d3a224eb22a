package dev.ziprace.locals3.store;

import dev.ziprace.locals3.checksum.Checksum;
import dev.ziprace.locals3.checksum.ChecksumAlgorithm;
import dev.ziprace.locals3.checksum.ChecksumType;

/// The checksum that is stored with an object.
///
/// @param algorithm how it is computed
/// @param type      what it is about
/// @param value     base64; a composite one ends in `-` and the number of parts
public record ObjectChecksum(ChecksumAlgorithm algorithm, ChecksumType type, String value) {

    /// The checksum of a whole content.
    public static ObjectChecksum fullObject(Checksum checksum) {
        return new ObjectChecksum(checksum.algorithm(), ChecksumType.FULL_OBJECT, checksum.base64());
    }

    /// The checksum of `parts` parts' checksums.
    public static ObjectChecksum composite(Checksum checksum, int parts) {
        return new ObjectChecksum(checksum.algorithm(), ChecksumType.COMPOSITE, checksum.base64() + "-" + parts);
    }
}
