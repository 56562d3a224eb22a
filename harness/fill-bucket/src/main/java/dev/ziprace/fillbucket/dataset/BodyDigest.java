package dev.ziprace.fillbucket.dataset;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// The digests of a body.
///
/// @param sha256 lowercase hexadecimal SHA-256, which is the object's name in the bucket and in every archive
/// @param crc32 CRC-32 as in ZIP and S3
public record BodyDigest(String sha256, int crc32) {

    /// The CRC-32 in the form of S3's `x-amz-checksum-crc32`: Base64 of the four bytes in big-endian order.
    public String crc32Base64() {
        byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt(crc32).array();
        return Base64.getEncoder().encodeToString(bytes);
    }

    static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
