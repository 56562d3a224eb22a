package dev.ziprace.archive;

import dev.ziprace.s3.PartBody;
import dev.ziprace.zip.Crc32;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import java.util.OptionalLong;

/// The bytes of one part, filled piece by piece. Sums up the CRC-32 of the part from those of its pieces, so
/// that no byte is summed up twice: the piece's own goes to its entry.
public final class PartBuffer {

    private final ByteBuffer bytes;
    private Crc32 crc32 = Crc32.EMPTY;

    /// Direct: bytes go from one socket to the other without a further copy.
    ///
    /// @param capacity the length of a full part in bytes
    public PartBuffer(int capacity) {
        this.bytes = ByteBuffer.allocateDirect(capacity);
    }

    public int remaining() {
        return bytes.remaining();
    }

    /// Bytes put in so far.
    public int length() {
        return bytes.position();
    }

    /// Puts in as much as fits.
    ///
    /// @return how many of the source's remaining bytes that were
    public int put(ByteBuffer source) {
        int count = Math.min(source.remaining(), bytes.remaining());
        ByteBuffer piece = source.slice(source.position(), count);
        crc32 = crc32.then(Crc32.of(piece));
        bytes.put(piece);
        source.position(source.position() + count);
        return count;
    }

    /// Reads until the part is full or so many bytes were read.
    ///
    /// @return the CRC-32 of what was read
    public Crc32 readFrom(ReadableByteChannel source, long atMost) throws IOException {
        int begin = bytes.position();
        int limit = (int) Math.min(bytes.capacity(), begin + atMost);
        bytes.limit(limit);
        while (bytes.hasRemaining() && source.read(bytes) >= 0) {
            // the channel's length is its own to check
        }
        Crc32 piece = Crc32.of(bytes.duplicate().flip().position(begin));
        bytes.limit(bytes.capacity());
        crc32 = crc32.then(piece);
        return piece;
    }

    /// What was put in, to be uploaded. The buffer must not change before that has ended.
    public PartBody body() {
        return PartBody.of(List.of(bytes.duplicate().flip()), OptionalLong.of(crc32.value()));
    }

    /// Begins the next part in the same memory.
    public void clear() {
        bytes.clear();
        crc32 = Crc32.EMPTY;
    }
}
