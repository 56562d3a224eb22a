package dev.ziprace.locals3.checksum;

import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/// The algorithms that `x-amz-checksum-algorithm` names.
public enum ChecksumAlgorithm {
    /// ISO 3309, as in ZIP.
    CRC32(4, "ChecksumCRC32"),
    /// Castagnoli.
    CRC32C(4, "ChecksumCRC32C"),
    /// The NVM Express polynomial, S3's default.
    CRC64NVME(8, "ChecksumCRC64NVME"),
    /// SHA-1.
    SHA1(20, "ChecksumSHA1"),
    /// SHA-256.
    SHA256(32, "ChecksumSHA256");

    private final int bytes;
    private final String xmlName;

    ChecksumAlgorithm(int bytes, String xmlName) {
        this.bytes = bytes;
        this.xmlName = xmlName;
    }

    /// The algorithm with this name, in upper or lower case.
    public static Optional<ChecksumAlgorithm> named(String name) {
        for (ChecksumAlgorithm algorithm : values()) {
            if (algorithm.name().equalsIgnoreCase(name)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /// The header that holds a value: `x-amz-checksum-crc32`, …
    public String headerName() {
        return "x-amz-checksum-" + lowerCaseName();
    }

    /// The XML element that holds a value: `ChecksumCRC32`, …
    public String xmlName() {
        return xmlName;
    }

    /// The name in headers and S3's messages: `crc32`, …
    public String lowerCaseName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The length of a value in bytes, before base64.
    public int bytes() {
        return bytes;
    }

    /// Whether the value of the whole can be computed from the values of its parts. Only then can a multipart
    /// upload have a full-object checksum.
    public boolean combines() {
        return switch (this) {
            case CRC32, CRC32C, CRC64NVME -> true;
            case SHA1, SHA256 -> false;
        };
    }

    /// A new digest.
    public Digest newDigest() {
        return switch (this) {
            case CRC32 -> new JdkChecksum(new CRC32(), bytes);
            case CRC32C -> new JdkChecksum(new CRC32C(), bytes);
            case CRC64NVME -> new JdkChecksum(new Crc64Nvme(), bytes);
            case SHA1 -> new JdkMessageDigest("SHA-1");
            case SHA256 -> new JdkMessageDigest("SHA-256");
        };
    }
}
