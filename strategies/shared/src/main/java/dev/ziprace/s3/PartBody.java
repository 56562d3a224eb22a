package dev.ziprace.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.OptionalLong;

/// The bytes of a part to upload. They need not be in memory: [#open] may read them from elsewhere while they are sent,
/// so that a part of any size can be uploaded.
public interface PartBody {

    /// The number of bytes, which S3 must know before the first one arrives.
    long length();

    /// The CRC-32 of all bytes, if it is known beforehand. It is then sent in a header and not computed again.
    /// Otherwise it is computed while the bytes are sent, and follows them in a trailer.
    OptionalLong crc32();

    /// Whether [#transferTo] returns the CRC-32 of the bytes that it wrote, so that the client need not compute it.
    default boolean computesOwnCrc32() {
        return false;
    }

    /// Opens the bytes from the beginning. Called once per attempt, after the channel of the failed attempt was
    /// closed; attempts never overlap.
    ///
    /// An [IOException] here or while reading fails the attempt; any other exception fails the upload at once.
    ReadableByteChannel open() throws IOException;

    /// Writes all bytes. By default they are read from [#open]; a body in memory is written without a copy.
    ///
    /// @param target writes the whole buffer in every call
    /// @param buffer for bytes on their way from a channel to the target
    /// @return the CRC-32 that all bytes must have, if the body [computes it][#computesOwnCrc32]: S3 receives it
    ///     and checks the bytes against it
    default OptionalLong transferTo(WritableByteChannel target, ByteBuffer buffer) throws IOException {
        try (ReadableByteChannel source = open()) {
            transfer(source, target, buffer);
        }
        return OptionalLong.empty();
    }

    /// Writes all bytes of a channel.
    static void transfer(ReadableByteChannel source, WritableByteChannel target, ByteBuffer buffer) throws IOException {
        while (source.read(buffer.clear()) >= 0) {
            target.write(buffer.flip());
        }
    }

    /// A body in memory: the buffers one after the other, each from its position to its limit. They must not change
    /// until the upload has ended.
    static PartBody of(List<ByteBuffer> buffers, OptionalLong crc32) {
        return of(buffers, crc32, () -> {});
    }

    /// The same, with bytes that may be damaged.
    ///
    /// @param repair runs before the bytes are sent again, because S3 may have found them damaged
    static PartBody of(List<ByteBuffer> buffers, OptionalLong crc32, Repair repair) {
        return new BufferedPartBody(buffers, crc32, repair);
    }

    /// Repairs bytes in memory.
    @FunctionalInterface
    interface Repair {
        void run() throws IOException, InterruptedException;
    }
}
