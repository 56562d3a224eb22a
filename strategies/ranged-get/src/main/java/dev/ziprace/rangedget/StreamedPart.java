package dev.ziprace.rangedget;

import dev.ziprace.archive.ArchiveParts;
import dev.ziprace.archive.ContentSums;
import dev.ziprace.s3.ObjectReader;
import dev.ziprace.s3.PartBody;
import java.nio.channels.ReadableByteChannel;
import java.util.OptionalLong;

/// A part whose bytes are read while they are sent, and read again when they must be sent again.
///
/// @param number of the part, from 1
/// @param sums where the sums of what is read go, and those of the archive's records come from
record StreamedPart(ArchiveParts archive, int number, ObjectReader reader, ContentSums sums) implements PartBody {

    @Override
    public long length() {
        return archive.parts().get(number - 1).length();
    }

    /// Known once it was read; the upload sums it up on the way and sends it last.
    @Override
    public OptionalLong crc32() {
        return OptionalLong.empty();
    }

    @Override
    public ReadableByteChannel open() {
        return new PartChannel(archive, archive.pieces(number), reader, sums);
    }
}
