package dev.ziprace.archive;

import dev.ziprace.archive.Piece.Content;
import dev.ziprace.zip.Crc32;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/// Sums up a piece of content while it is read and, with its last byte, puts the sum with the others: then and not
/// when the end is asked for, as whoever knows the length need not ask.
public final class PieceSum {

    private final Content piece;
    private final ContentSums sums;
    private final CRC32 crc32 = new CRC32();
    private long remaining;

    public PieceSum(Content piece, ContentSums sums) {
        this.piece = piece;
        this.sums = sums;
        this.remaining = piece.length();
    }

    /// Takes the next bytes, from the buffer's position to its limit, which stay where they are.
    ///
    /// @return whether these were the last
    public boolean update(ByteBuffer bytes) {
        return update(bytes.duplicate().position(bytes.limit()), bytes.position());
    }

    /// Takes the bytes that were put into a buffer last.
    ///
    /// @param begin where they begin; they end at the buffer's position
    /// @return whether these were the last
    boolean update(ByteBuffer buffer, int begin) {
        int limit = buffer.limit();
        buffer.flip().position(begin);
        remaining -= buffer.remaining();
        crc32.update(buffer);
        buffer.limit(limit);
        if (remaining == 0) {
            sums.put(piece, new Crc32(crc32.getValue(), piece.length()));
        }
        return remaining == 0;
    }

    /// Whether the last byte was taken.
    public boolean isComplete() {
        return remaining == 0;
    }

    /// Bytes of the piece.
    long length() {
        return piece.length();
    }

    /// The CRC-32 of what was taken.
    public long value() {
        return crc32.getValue();
    }
}
