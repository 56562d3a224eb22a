package dev.ziprace.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.OptionalLong;

/// A part whose bytes are read while they are sent, from one socket to the other. It is never held in memory, so it may
/// have any length. To send it again, it is read again.
///
/// Its CRC-32 is combined from those of its pieces. The CRC-32 of a whole object is stored by S3, so it is
/// not computed here: S3 checks the part against it and rejects the part if a byte has changed on the way
/// here or back. A CRC-32 is computed here only for pieces without a stored one, and for a part that is sent
/// again, to find out which object has changed.
public abstract class RelayedPart implements PartBody {

    private boolean sentBefore;

    /// Reads a part's bytes.
    public interface Crc32Channel extends ReadableByteChannel {

        /// The CRC-32 of all bytes, once they have been read.
        long crc32();
    }

    /// Opens the bytes from the beginning, once per attempt.
    ///
    /// @param useStoredCrc32s whether a CRC-32 that S3 stores is used without being computed from the bytes
    protected abstract Crc32Channel open(boolean useStoredCrc32s);

    @Override
    public final OptionalLong crc32() {
        return OptionalLong.empty();
    }

    @Override
    public final boolean computesOwnCrc32() {
        return true;
    }

    @Override
    public final OptionalLong transferTo(WritableByteChannel target, ByteBuffer buffer) throws IOException {
        boolean firstAttempt = !sentBefore;
        sentBefore = true;
        try (Crc32Channel bytes = open(firstAttempt)) {
            PartBody.transfer(bytes, target, buffer);
            return OptionalLong.of(bytes.crc32());
        }
    }

    @Override
    public final ReadableByteChannel open() {
        return open(false);
    }
}
