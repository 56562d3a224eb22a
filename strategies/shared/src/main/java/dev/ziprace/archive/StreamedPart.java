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
/// and the sums of what is read replace those of the attempt before.
///
/// Its own CRC-32 comes of those of its pieces, and theirs, where they are whole objects, from S3, which stores them:
/// S3 then holds the part against them and refuses it if a byte has changed on its way here or back. Only what S3
/// stores no sum of is summed up here, and a part that is sent again, which tells whose bytes they were.
public final class StreamedPart implements PartBody {

    private final ArchiveParts archive;
    private final int number;
    private final ObjectReader reader;
    private final ContentSums sums;
    private boolean sentBefore;

    /// @param number of the part, from 1
    /// @param sums where the sums of what is read go, and those of the archive's records come from
    public StreamedPart(ArchiveParts archive, int number, ObjectReader reader, ContentSums sums) {
        this.archive = archive;
        this.number = number;
        this.reader = reader;
        this.sums = sums;
    }

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
        boolean trusting = !sentBefore;
        sentBefore = true;
        try (PartChannel source = channel(trusting)) {
            PartBody.transfer(source, target, through);
            return OptionalLong.of(source.crc32());
        }
    }

    @Override
    public ReadableByteChannel open() {
        return channel(false);
    }

    private PartChannel channel(boolean trusting) {
        return new PartChannel(archive, archive.pieces(number), reader, sums, trusting);
    }
}
