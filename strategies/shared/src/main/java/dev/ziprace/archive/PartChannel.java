package dev.ziprace.archive;

import dev.ziprace.archive.Piece.Content;
import dev.ziprace.archive.Piece.Descriptor;
import dev.ziprace.archive.Piece.Directory;
import dev.ziprace.archive.Piece.Header;
import dev.ziprace.s3.ObjectReader;
import dev.ziprace.s3.RelayedPart;
import dev.ziprace.zip.Crc32;
import dev.ziprace.zip.EntryLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bytes of a part: records out of memory, contents straight from S3, one object at a time.
final class PartChannel implements RelayedPart.Source {

    private final ArchiveParts archive;
    private final Iterator<Piece> pieces;
    private final ObjectReader reader;
    private final ContentSums sums;
    private final boolean trusting;
    private ByteBuffer record = ByteBuffer.allocate(0);
    private @Nullable SummedContent content;
    private Crc32 passed = Crc32.EMPTY;
    private boolean open = true;

    /// @param trusting whether stored CRC-32s are taken as the sums of what is read
    PartChannel(ArchiveParts archive, List<Piece> pieces, ObjectReader reader, ContentSums sums, boolean trusting) {
        this.archive = archive;
        this.pieces = pieces.iterator();
        this.reader = reader;
        this.sums = sums;
        this.trusting = trusting;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        while (true) {
            if (record.hasRemaining()) {
                return copyRecord(target);
            }
            if (content != null && !content.isComplete()) {
                return readContent(content, target);
            }
            if (!pieces.hasNext()) {
                return -1;
            }
            begin(pieces.next());
        }
    }

    /// Of what was read, up to the last record or content that ended.
    @Override
    public long crc32() {
        return passed.value();
    }

    private int readContent(SummedContent content, ByteBuffer target) throws IOException {
        int read = content.read(target);
        if (content.isComplete()) {
            passed = passed.then(content.crc32());
        }
        return read;
    }

    private void begin(Piece piece) throws IOException {
        switch (piece) {
            case Header(EntryLayout entry) when ArchiveParts.announcesCrc32(entry) -> {
                // Comes with the content, whose answer knows the CRC-32.
            }
            case Header(EntryLayout entry) -> record = ByteBuffer.wrap(entry.header(0));
            case Content part -> beginContent(part);
            case Descriptor(EntryLayout entry) -> record = ByteBuffer.wrap(entry.descriptor(sums.of(entry)));
            case Directory part -> record = archive.directory(part, sums);
        }
    }

    private void beginContent(Content piece) throws IOException {
        SummedContent begun = SummedContent.open(reader, archive.source(piece.entry()), piece, sums, trusting);
        content = begun;
        if (ArchiveParts.announcesCrc32(piece.entry())) {
            record = ByteBuffer.wrap(piece.entry().header(begun.storedCrc32()));
        }
    }

    private int copyRecord(ByteBuffer target) {
        int count = Math.min(record.remaining(), target.remaining());
        ByteBuffer bytes = record.slice(record.position(), count);
        passed = passed.then(Crc32.of(bytes));
        target.put(bytes);
        record.position(record.position() + count);
        return count;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        open = false;
        if (content != null) {
            content.close();
        }
    }
}
