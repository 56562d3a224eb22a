package dev.ziprace.locals3.checksum;

import java.nio.ByteBuffer;

/// A checksum being computed.
public interface Digest {

    /// Takes in all that remains of `bytes`.
    void update(ByteBuffer bytes);

    /// The value so far, big-endian; the digest is spent afterwards.
    byte[] value();
}
