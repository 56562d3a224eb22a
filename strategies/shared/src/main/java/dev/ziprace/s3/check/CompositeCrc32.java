package dev.ziprace.s3.check;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;

/// The COMPOSITE CRC-32 of an object that was uploaded in parts: the CRC-32 of the parts' CRC-32s and the number of
/// parts (S3 user guide, "Checking object integrity").
public final class CompositeCrc32 {

    private CompositeCrc32() {}

    /// As S3 states it in the header `x-amz-checksum-crc32`, for example `Vb8XmA==-3`.
    ///
    /// @param parts the CRC-32s of the parts in the order of their numbers
    public static String of(List<Long> parts) {
        ByteBuffer concatenated = ByteBuffer.allocate(parts.size() * Integer.BYTES);
        parts.forEach(part -> concatenated.putInt(part.intValue()));
        var composite = new CRC32();
        composite.update(concatenated.flip());
        byte[] value = ByteBuffer.allocate(Integer.BYTES)
                .putInt((int) composite.getValue())
                .array();
        return Base64.getEncoder().encodeToString(value) + "-" + parts.size();
    }
}
