package dev.ziprace.locals3.checksum;

/// Converts CRCs to bytes, big-endian as in S3's checksums, and back.
public final class CrcBytes {

    private CrcBytes() {}

    /// The lowest `length` bytes of `crc`.
    public static byte[] of(long crc, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (crc >>> (8 * (length - 1 - i)));
        }
        return bytes;
    }

    /// The CRC in `bytes`.
    public static long toLong(byte[] bytes) {
        long crc = 0;
        for (byte b : bytes) {
            crc = crc << 8 | (b & 0xff);
        }
        return crc;
    }
}
