package dev.ziprace.rangedget;

import dev.ziprace.archive.Source;
import dev.ziprace.rangedget.Piece.Content;
import dev.ziprace.s3.ObjectBody;
import dev.ziprace.s3.ObjectReader;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.strategy.ArchiveException;
import dev.ziprace.zip.Crc32;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.zip.CRC32;

/// An object's bytes, or some of them, summed up as they are read. With the last byte the sum is held against
/// the stored one and put with the others.
final class SummedContent implements ReadableByteChannel {

    private final ObjectReader reader;
    private final SourceObject object;
    private final Content piece;
    private final ObjectBody body;
    private final ContentSums sums;
    private final CRC32 crc32 = new CRC32();
    private long remaining;

    private SummedContent(ObjectReader reader, SourceObject object, Content piece, ObjectBody body, ContentSums sums) {
        this.reader = reader;
        this.object = object;
        this.piece = piece;
        this.body = body;
        this.sums = sums;
        this.remaining = piece.range().length();
    }

    /// Asks S3 for the piece.
    static SummedContent open(ObjectReader reader, Source source, Content piece, ContentSums sums) throws IOException {
        SourceObject object = source.object();
        try {
            // Without a range where it is all: only then S3 answers the stored CRC-32.
            ObjectBody body = piece.isWhole() ? reader.open(object) : reader.open(object, piece.range());
            return new SummedContent(reader, object, piece, body, sums);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var interrupted = new InterruptedIOException("interrupted while opening '%s'".formatted(object.key()));
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    /// The object's CRC-32 as S3 answers it ahead of the body.
    ///
    /// @throws ArchiveException if it answers none, although the listing has one
    long storedCrc32() {
        return body.storedCrc32()
                .orElseThrow(() ->
                        new ArchiveException("'%s': the listing says that its CRC-32 is stored, GetObject answered none"
                                .formatted(object.key())));
    }

    /// Whether all was read.
    boolean isComplete() {
        return remaining == 0;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int begin = target.position();
        int read = body.read(target);
        if (read > 0) {
            crc32.update(target.duplicate().flip().position(begin));
            remaining -= read;
            // Now, not when the end is asked for: whoever knows the length need not ask.
            if (remaining == 0) {
                complete();
            }
        }
        return read;
    }

    private void complete() throws IOException {
        if (piece.isWhole()) {
            reader.verify(object, body, crc32.getValue());
        }
        sums.put(piece, new Crc32(crc32.getValue(), piece.range().length()));
        body.close();
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
