package dev.ziprace.probe.bucket;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32;

/// The CRC-32 of bytes as S3 writes it: Base64 of four bytes, big-endian.
public final class ContentCrc32 {

    /// The name of the header that carries it.
    public static final String HEADER = "x-amz-checksum-crc32";

    private ContentCrc32() {}

    /// The CRC-32 of some bytes.
    public static String of(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(Integer.BYTES)
                        .putInt((int) crc.getValue())
                        .array());
    }
}
