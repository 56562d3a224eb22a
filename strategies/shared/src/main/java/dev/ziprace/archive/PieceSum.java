package dev.ziprace.archive;

import dev.ziprace.archive.Piece.Content;
import dev.ziprace.zip.Crc32;
import dev.ziprace.zip.RunningCrc32;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/// Sums up a piece of content while it is read and, with its last byte, puts the sum with the others: then and not
/// when the end is asked for, as whoever knows the length need not ask.
public final class PieceSum {

    private final Content piece;
    private final ContentSums sums;
    private final RunningCrc32 running;

    /// @param trusted the piece's CRC-32 if it need not be summed up
    public PieceSum(Content piece, ContentSums sums, OptionalLong trusted) {
        this.piece = piece;
        this.sums = sums;
        this.running = new RunningCrc32(piece.length(), trusted);
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
        running.update(buffer, begin);
        if (running.isComplete()) {
            sums.put(piece, running.crc32());
        }
        return running.isComplete();
    }

    /// Whether the last byte was taken.
    public boolean isComplete() {
        return running.isComplete();
    }

    /// Of all that was taken once that is complete.
    public Crc32 crc32() {
        return running.crc32();
    }
}
