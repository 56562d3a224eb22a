package dev.ziprace.locals3.checksum;

import java.nio.ByteBuffer;
import java.util.zip.Checksum;

/// Computes a CRC.
final class JdkChecksum implements Digest {

    private final Checksum checksum;
    private final int bytes;

    JdkChecksum(Checksum checksum, int bytes) {
        this.checksum = checksum;
        this.bytes = bytes;
    }

    @Override
    public void update(ByteBuffer source) {
        checksum.update(source);
    }

    @Override
    public byte[] value() {
        return CrcBytes.of(checksum.getValue(), bytes);
    }
}
