package dev.ziprace.locals3.checksum;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// The value of a checksum.
///
/// @param algorithm how it is computed
/// @param base64    the value in base64, as S3 writes it
public record Checksum(ChecksumAlgorithm algorithm, String base64) {

    /// Checks that the value has the length of the algorithm.
    public Checksum {
        byte[] bytes = decode(base64);
        if (bytes.length != algorithm.bytes()) {
            throw new IllegalArgumentException(
                    "a " + algorithm + " has " + algorithm.bytes() + " bytes, not " + bytes.length);
        }
    }

    /// The checksum with the value `bytes`.
    public static Checksum of(ChecksumAlgorithm algorithm, byte[] bytes) {
        return new Checksum(algorithm, Base64.getEncoder().encodeToString(bytes));
    }

    /// Parses a value; empty if `base64` is not a value of `algorithm`.
    public static Optional<Checksum> parse(ChecksumAlgorithm algorithm, String base64) {
        try {
            return Optional.of(new Checksum(algorithm, base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// The bytes of the value, big-endian.
    public byte[] bytes() {
        return decode(base64);
    }

    @Override
    public String toString() {
        return algorithm + " " + HexFormat.of().formatHex(bytes());
    }

    private static byte[] decode(String base64) {
        return Base64.getDecoder().decode(base64);
    }
}
