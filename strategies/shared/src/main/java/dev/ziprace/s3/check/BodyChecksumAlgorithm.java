package dev.ziprace.s3.check;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/// The checksums besides CRC-32 that S3 stores with objects (S3 user guide, "Checking object
/// integrity"), and MD5, which some ETags are.
enum BodyChecksumAlgorithm {
    CRC32C("CRC-32C", "x-amz-checksum-crc32c") {
        @Override
        byte[] compute(ByteBuffer bytes) {
            return bytesOf(new CRC32C(), Integer.BYTES, bytes);
        }
    },
    CRC64NVME("CRC-64/NVME", "x-amz-checksum-crc64nvme") {
        @Override
        byte[] compute(ByteBuffer bytes) {
            return bytesOf(new Crc64(), Long.BYTES, bytes);
        }
    },
    SHA1("SHA-1", "x-amz-checksum-sha1") {
        @Override
        byte[] compute(ByteBuffer bytes) {
            return digest("SHA-1", bytes);
        }
    },
    SHA256("SHA-256", "x-amz-checksum-sha256") {
        @Override
        byte[] compute(ByteBuffer bytes) {
            return digest("SHA-256", bytes);
        }
    },
    MD5("MD5", "") {
        @Override
        byte[] compute(ByteBuffer bytes) {
            return digest("MD5", bytes);
        }
    };

    private final String title;
    private final String header;

    BodyChecksumAlgorithm(String title, String header) {
        this.title = title;
        this.header = header;
    }

    /// The algorithm's name, for messages.
    String title() {
        return title;
    }

    /// The header in which S3 returns the checksum; empty if there is none.
    String header() {
        return header;
    }

    /// The checksum of the bytes from position to limit, big-endian as in the header. The position
    /// stays.
    abstract byte[] compute(ByteBuffer bytes);

    /// The checksum of the bytes as in the header.
    String base64(ByteBuffer bytes) {
        return Base64.getEncoder().encodeToString(compute(bytes));
    }

    private static byte[] bytesOf(Checksum checksum, int length, ByteBuffer bytes) {
        checksum.update(bytes.duplicate());
        byte[] all =
                ByteBuffer.allocate(Long.BYTES).putLong(checksum.getValue()).array();
        byte[] last = new byte[length];
        System.arraycopy(all, Long.BYTES - length, last, 0, length);
        return last;
    }

    private static byte[] digest(String name, ByteBuffer bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance(name);
            digest.update(bytes.duplicate());
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
