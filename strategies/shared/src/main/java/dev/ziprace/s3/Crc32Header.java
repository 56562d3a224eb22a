package dev.ziprace.s3;

import dev.ziprace.strategy.ArchiveException;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// CRC-32 between S3's form, Base64 of four bytes with the highest first, and numbers.
public final class Crc32Header {

    /// The header, and the trailer, that carries it.
    public static final String NAME = "x-amz-checksum-crc32";

    private Crc32Header() {}

    /// The header's text.
    public static String encode(long crc32) {
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(4).putInt((int) crc32).array());
    }

    /// The number of a header's text.
    ///
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
}
