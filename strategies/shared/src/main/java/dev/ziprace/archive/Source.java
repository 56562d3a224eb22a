package dev.ziprace.archive;

import dev.ziprace.s3.SourceObject;
import dev.ziprace.zip.ArchiveEntry;
import dev.ziprace.zip.CrcPlacement;

/// An object and the entry that it becomes.
public record Source(SourceObject object, ArchiveEntry entry) {

    public Source {
        if (object.size() != entry.size()) {
            throw new IllegalArgumentException(
                    "'%s' has %d bytes, its entry %d".formatted(object.key(), object.size(), entry.size()));
        }
    }

    public long size() {
        return object.size();
    }

    /// The same with the CRC-32 elsewhere: for a strategy that learns it earlier, or later, than a GET would
    /// tell.
    public Source withCrcPlacement(CrcPlacement placement) {
        return new Source(object, new ArchiveEntry(entry.name(), entry.size(), entry.lastModified(), placement));
    }
}
