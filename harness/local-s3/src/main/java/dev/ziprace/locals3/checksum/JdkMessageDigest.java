package dev.ziprace.locals3.checksum;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Computes a cryptographic hash.
public final class JdkMessageDigest implements Digest {

    private final MessageDigest digest;

    /// @param algorithm that every JDK has: `MD5`, `SHA-1`, `SHA-256`
    public JdkMessageDigest(String algorithm) {
        try {
            digest = MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    @Override
    public void update(ByteBuffer bytes) {
        digest.update(bytes);
    }

    @Override
    public byte[] value() {
        return digest.digest();
    }
}
