package dev.ziprace.s3;

import dev.ziprace.strategy.ArchiveException;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Encodes and decodes a CRC-32 as S3 writes it in headers and XML: Base64 of four bytes, big-endian.
public final class Crc32Header {

    /// The name of the header, and of the trailer, that carries it.
    public static final String NAME = "x-amz-checksum-crc32";

    private Crc32Header() {}

    /// The header's value for a CRC-32.
    public static String encode(long crc32) {
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(4).putInt((int) crc32).array());
    }

    /// The CRC-32 in a header's value.
    ///
    /// @param operation the beginning of the error message
    /// @param crc32 the header's value; null if the response has no such header
    /// @throws ArchiveException if the value is missing or not a CRC-32
    public static long decode(String operation, @Nullable String crc32) {
        if (crc32 == null) {
            throw new ArchiveException(operation + ": expected the part's CRC-32 in the response, received none");
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(crc32);
            if (bytes.length == 4) {
                return Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt());
            }
        } catch (IllegalArgumentException e) {
            // Not Base64: reported below, like a wrong length.
        }
        throw new ArchiveException("%s: expected a CRC-32 in Base64, received '%s'".formatted(operation, crc32));
    }
}
