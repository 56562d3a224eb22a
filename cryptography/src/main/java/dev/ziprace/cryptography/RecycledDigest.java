package dev.ziprace.cryptography;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.MessageDigestSpi;

/// A digest that lasts longer than who uses it. While it computes, this object stays reachable: else the collector
/// could take it for dropped by its last caller, and somebody else would get the digest amid its work.
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
