package dev.ziprace.archive;

import dev.ziprace.s3.ObjectReader;
import dev.ziprace.s3.RelayedPart;

/// A part of an archive that is laid out, relayed from its objects. When it must be sent again, its pieces are the
/// same, its objects by the same entity tags, and the sums of what is read replace those of the attempt before.
public final class StreamedPart extends RelayedPart {

    private final ArchiveParts archive;
    private final int number;
    private final ObjectReader reader;
    private final ContentSums sums;

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
    protected Source open(boolean trusting) {
        return new PartChannel(archive, archive.pieces(number), reader, sums, trusting);
    }
}
