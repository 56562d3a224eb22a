package dev.ziprace.archive;

import dev.ziprace.s3.SourceObject;
import dev.ziprace.zip.ArchiveEntry;

/// A source object and the entry that it becomes.
public record ListedObject(SourceObject object, ArchiveEntry entry) {

    public ListedObject {
        if (object.size() != entry.size()) {
            throw new IllegalArgumentException(
                    "'%s' has %d bytes, its entry %d".formatted(object.key(), object.size(), entry.size()));
        }
    }

    /// The object's size in bytes.
    public long size() {
        return object.size();
    }
}
