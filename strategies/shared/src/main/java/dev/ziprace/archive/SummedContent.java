package dev.ziprace.archive;

import dev.ziprace.archive.Piece.Content;
import dev.ziprace.s3.ObjectBody;
import dev.ziprace.s3.ObjectReader;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.zip.Crc32;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.OptionalLong;

/// An object's bytes, or some of them, summed up as they are read. With the last byte the sum is held against the
/// stored one.
final class SummedContent implements ReadableByteChannel {

    private final ObjectReader reader;
    private final SourceObject object;
    private final ObjectBody body;
    private final PieceSum sum;

    private SummedContent(ObjectReader reader, SourceObject object, ObjectBody body, PieceSum sum) {
        this.reader = reader;
        this.object = object;
        this.body = body;
        this.sum = sum;
    }

    /// Asks S3 for the piece.
    ///
    /// @param trusting whether a stored CRC-32 is taken as the sum and left to others to hold against the bytes
    static SummedContent open(
            ObjectReader reader, SourceObject object, Content piece, ContentSums sums, boolean trusting)
            throws IOException {
        try {
            // Without a range where it is all: only then S3 answers the stored CRC-32.
            ObjectBody body = piece.isWhole() ? reader.open(object) : reader.open(object, piece.range());
            OptionalLong trusted = trusting ? body.storedCrc32() : OptionalLong.empty();
            return new SummedContent(reader, object, body, new PieceSum(piece, sums, trusted));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var interrupted = new InterruptedIOException("interrupted while opening '%s'".formatted(object.key()));
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    /// The object's CRC-32 as S3 answers it ahead of the body.
    long storedCrc32() {
        return reader.announcedCrc32(object, body);
    }

    /// Whether all was read.
    boolean isComplete() {
        return sum.isComplete();
    }

    /// Of all that was read, or should have been.
    Crc32 crc32() {
        return sum.crc32();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int begin = target.position();
        int read = body.read(target);
        if (read > 0 && sum.update(target, begin)) {
            reader.verify(object, body, sum.crc32().value());
            body.close();
        }
        return read;
    }

    @Override
    public boolean isOpen() {
        return body.isOpen();
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
