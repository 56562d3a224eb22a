package dev.ziprace.cryptography;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.MessageDigestSpi;

/// A digest that is reused after its user has dropped it. Every method keeps this object reachable until the
/// call ends: otherwise the garbage collector could find it unreachable during the call, and another user
/// would get the digest while it is still computing.
final class RecycledDigest extends MessageDigestSpi {

    private final MessageDigest digest;

    /// @param digest in its initial state
    RecycledDigest(MessageDigest digest) {
        this.digest = digest;
    }

    @Override
    protected int engineGetDigestLength() {
        return digest.getDigestLength();
    }

    @Override
    protected void engineUpdate(byte input) {
        try {
            digest.update(input);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
        try {
            digest.update(input, offset, length);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    protected void engineUpdate(ByteBuffer input) {
        try {
            digest.update(input);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    protected byte[] engineDigest() {
        try {
            return digest.digest();
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    protected int engineDigest(byte[] output, int offset, int length) throws DigestException {
        try {
            return digest.digest(output, offset, length);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    protected void engineReset() {
        try {
            digest.reset();
        } finally {
            Reference.reachabilityFence(this);
        }
    }
}
