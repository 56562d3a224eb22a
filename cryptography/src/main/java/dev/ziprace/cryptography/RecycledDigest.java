package dev.ziprace.cryptography;

import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.MessageDigestSpi;

/// A digest that lasts longer than who uses it.
final class RecycledDigest extends MessageDigestSpi {

    private final MessageDigest digest;

    /// @param digest in its first state
    RecycledDigest(MessageDigest digest) {
        this.digest = digest;
    }

    @Override
    protected int engineGetDigestLength() {
        return digest.getDigestLength();
    }

    @Override
    protected void engineUpdate(byte input) {
        digest.update(input);
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
        digest.update(input, offset, length);
    }

    @Override
    protected void engineUpdate(ByteBuffer input) {
        digest.update(input);
    }

    @Override
    protected byte[] engineDigest() {
        return digest.digest();
    }

    @Override
    protected int engineDigest(byte[] output, int offset, int length) throws DigestException {
        return digest.digest(output, offset, length);
    }

    @Override
    protected void engineReset() {
        digest.reset();
    }
}
