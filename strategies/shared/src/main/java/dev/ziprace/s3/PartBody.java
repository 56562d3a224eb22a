package dev.ziprace.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.OptionalLong;

/// The bytes of a part to be uploaded. They need not exist before they are sent: [#open] may begin to read them
/// from elsewhere, so that a part of any size passes through without being held.
public interface PartBody {

    /// How many bytes there will be. S3 wants to know before the first is sent.
    long length();

    /// The CRC-32 of all bytes where it is known beforehand. It goes into the request's header then and nobody
    /// computes it again; else it is computed as the bytes pass and sent after them.
    OptionalLong crc32();

    /// Whether [#transferTo] tells the CRC-32 of what it wrote, which spares who sends it from summing it up.
    default boolean sumsItself() {
        return false;
    }

    /// The bytes from the beginning. Called again for every attempt, after the channel of the failed one was
    /// closed, and never for two attempts at a time.
    ///
    /// An [IOException] here or while reading fails the attempt; any other exception fails the upload at once.
    ReadableByteChannel open() throws IOException;

    /// Writes all bytes, which is what [#open] is for where the bytes must be read from somewhere first; a body in
    /// memory does without a copy.
    ///
    /// @param target takes all of a buffer at a time
    /// @param through what bytes may pass by
    /// @return the CRC-32 that all bytes must have, if the body [sums itself up][#sumsItself]: S3 is to be told it
    ///     and finds out whether they have
    default OptionalLong transferTo(WritableByteChannel target, ByteBuffer through) throws IOException {
        try (ReadableByteChannel source = open()) {
            transfer(source, target, through);
        }
        return OptionalLong.empty();
    }

    /// Writes what a channel has.
    static void transfer(ReadableByteChannel source, WritableByteChannel target, ByteBuffer through)
            throws IOException {
        while (source.read(through.clear()) >= 0) {
            target.write(through.flip());
        }
    }

    /// A body that is in memory already: the buffers one after the other, each from its position to its limit.
    /// The buffers must not change until the upload has ended.
    static PartBody of(List<ByteBuffer> buffers, OptionalLong crc32) {
        return new BufferedPartBody(buffers, crc32);
    }
}
