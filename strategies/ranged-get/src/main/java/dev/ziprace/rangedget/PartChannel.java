package dev.ziprace.rangedget;

import dev.ziprace.archive.Source;
import dev.ziprace.rangedget.Piece.Content;
import dev.ziprace.rangedget.Piece.Descriptor;
import dev.ziprace.rangedget.Piece.Directory;
import dev.ziprace.rangedget.Piece.Header;
import dev.ziprace.s3.ObjectReader;
import dev.ziprace.zip.CrcPlacement;
import dev.ziprace.zip.EntryLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The bytes of a part: records out of memory, contents straight from S3, one object at a time.
final class PartChannel implements ReadableByteChannel {

    private final ArchiveParts archive;
    private final Iterator<Piece> pieces;
    private final ObjectReader reader;
    private final ContentSums sums;
    private ByteBuffer record = ByteBuffer.allocate(0);
    private @Nullable SummedContent content;
    private boolean open = true;

    PartChannel(ArchiveParts archive, List<Piece> pieces, ObjectReader reader, ContentSums sums) {
        this.archive = archive;
        this.pieces = pieces.iterator();
        this.reader = reader;
        this.sums = sums;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        while (true) {
            if (record.hasRemaining()) {
                return copyRecord(target);
            }
            if (content != null && !content.isComplete()) {
                return content.read(target);
            }
            if (!pieces.hasNext()) {
                return -1;
            }
            begin(pieces.next());
        }
    }

    private void begin(Piece piece) throws IOException {
        switch (piece) {
            case Header(EntryLayout entry) -> beginEntry(entry);
            case Content part -> content = SummedContent.open(reader, source(part.entry()), part, sums);
            case Descriptor(EntryLayout entry) -> record = ByteBuffer.wrap(entry.descriptor(sums.of(entry)));
            case Directory(long offset, long length) ->
                record = ByteBuffer.wrap(directory(), Math.toIntExact(offset), Math.toIntExact(length));
        }
    }

    private void beginEntry(EntryLayout entry) throws IOException {
        if (entry.entry().size() == 0 || entry.entry().crcPlacement() == CrcPlacement.DATA_DESCRIPTOR) {
            record = ByteBuffer.wrap(entry.header(0));
            return;
        }
        // Such an entry is never cut, so its content is what follows: its answer knows the CRC-32.
        SummedContent whole = SummedContent.open(reader, source(entry), (Content) pieces.next(), sums);
        content = whole;
        record = ByteBuffer.wrap(entry.header(whole.storedCrc32()));
    }

    private int copyRecord(ByteBuffer target) {
        int count = Math.min(record.remaining(), target.remaining());
        target.put(record.slice(record.position(), count));
        record.position(record.position() + count);
        return count;
    }

    private byte[] directory() {
        long[] crc32s = IntStream.range(0, archive.layout().size())
                .mapToLong(index -> sums.of(archive.layout().entry(index)))
                .toArray();
        return archive.layout().directory(crc32s);
    }

    private Source source(EntryLayout entry) {
        return archive.sources().get(entry.index());
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
