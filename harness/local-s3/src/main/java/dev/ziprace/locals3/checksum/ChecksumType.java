package dev.ziprace.locals3.checksum;

import java.util.Optional;

/// What the checksum of a multipart upload covers, as `x-amz-checksum-type` names it.
public enum ChecksumType {
    /// The checksums of the parts.
    COMPOSITE,
    /// The whole content.
    FULL_OBJECT;

    /// The type with this name.
    public static Optional<ChecksumType> named(String name) {
        for (ChecksumType type : values()) {
            if (type.name().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /// The type of an upload that names only an algorithm.
    public static ChecksumType defaultFor(ChecksumAlgorithm algorithm) {
        return algorithm == ChecksumAlgorithm.CRC64NVME ? FULL_OBJECT : COMPOSITE;
    }
}
