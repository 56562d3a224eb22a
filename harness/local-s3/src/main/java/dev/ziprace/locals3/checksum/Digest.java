package dev.ziprace.locals3.checksum;

import java.nio.ByteBuffer;

/// Computes a checksum incrementally.
public interface Digest {

    /// Adds the remaining `bytes`.
    void update(ByteBuffer bytes);

    /// The value, big-endian. The digest must not be used afterwards.
    byte[] value();
}
