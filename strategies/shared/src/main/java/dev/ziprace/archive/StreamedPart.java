package dev.ziprace.archive;

import dev.ziprace.s3.ObjectReader;
import dev.ziprace.s3.PartBody;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.OptionalLong;

/// A part whose bytes are read while they are sent, from one socket to the other, and never held: a part may have any
/// length. When it must be sent again, it is read again: its pieces are the same, its objects by the same entity tags,
/// and the sums of what is read replace those of the attempt before. Its own CRC-32 is known once it was read, from
/// the sums of its pieces: no byte is summed up twice.
///
/// @param number of the part, from 1
/// @param sums where the sums of what is read go, and those of the archive's records come from
public record StreamedPart(ArchiveParts archive, int number, ObjectReader reader, ContentSums sums)
        implements PartBody {

    @Override
    public long length() {
        return archive.parts().get(number - 1).length();
    }

    @Override
    public OptionalLong crc32() {
        return OptionalLong.empty();
    }

    @Override
    public boolean sumsItself() {
        return true;
    }

    @Override
    public OptionalLong transferTo(WritableByteChannel target, ByteBuffer through) throws IOException {
        try (PartChannel source = channel()) {
            while (source.read(through.clear()) >= 0) {
                target.write(through.flip());
            }
            return OptionalLong.of(source.crc32());
        }
    }

    @Override
    public ReadableByteChannel open() {
        return channel();
    }

    private PartChannel channel() {
        return new PartChannel(archive, archive.pieces(number), reader, sums);
    }
}
