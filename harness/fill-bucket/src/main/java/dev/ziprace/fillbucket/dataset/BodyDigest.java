package dev.ziprace.fillbucket.dataset;

import java.nio.ByteBuffer;
import java.util.Base64;

/// What identifies and protects a body.
///
/// @param sha256 lowercase hexadecimal SHA-256: the object's name in the bucket and in every archive
/// @param crc32 CRC-32 as ZIP and S3 define it
public record BodyDigest(String sha256, int crc32) {

    /// CRC-32 as S3's `x-amz-checksum-crc32` carries it: Base64 of the four bytes in big-endian order.
    public String crc32Base64() {
        byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt(crc32).array();
        return Base64.getEncoder().encodeToString(bytes);
    }
}
