package dev.ziprace.locals3.checksum;

import java.util.Optional;

/// What a checksum of a multipart upload is about, as `x-amz-checksum-type` names it.
public enum ChecksumType {
    /// The checksum of the parts' checksums.
    COMPOSITE,
    /// The checksum of the whole content.
    FULL_OBJECT;

    /// The type that a header names.
    public static Optional<ChecksumType> named(String name) {
        for (ChecksumType type : values()) {
            if (type.name().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /// The type of a multipart upload that names an algorithm only.
    public static ChecksumType defaultFor(ChecksumAlgorithm algorithm) {
        return algorithm == ChecksumAlgorithm.CRC64NVME ? FULL_OBJECT : COMPOSITE;
    }
}
