package dev.ziprace.control.judge;

import dev.ziprace.control.zip.CentralDirectoryEntry;
import dev.ziprace.control.zip.EntryNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Judges the central directory: its names against the expected objects, then what it says of each entry.
///
/// Entries are kept only while each is an expected object seen for the first time, so that a directory of any
/// length takes no more memory than the expected objects do.
final class DirectoryCheck {
    private final Set<String> missing;
    private final List<CentralDirectoryEntry> entries = new ArrayList<>();

    DirectoryCheck(ExpectedObjects expected) {
        this.missing = new HashSet<>(expected.names());
    }

    /// Takes the next entry in the directory's order.
    void add(CentralDirectoryEntry entry) throws RefusedException {
        if (entry.name().indexOf('/') >= 0) {
            throw new RefusedException(new Fault.NestedPath(entry.name()));
        }
        if (!missing.remove(entry.name())) {
            throw new RefusedException(new Fault.UnknownOrDuplicate(entry.name()));
        }
        entries.add(entry);
    }

    /// After the last entry: all of them, in the order in which they stand in the archive. That need not be the
    /// directory's order: writers that upload parts out of order may list entries as they please.
    List<CentralDirectoryEntry> complete() throws RefusedException {
        if (!missing.isEmpty()) {
            List<String> sample = missing.stream()
                    .sorted()
                    .limit(Fault.MissingObjects.SAMPLE_SIZE)
                    .toList();
            throw new RefusedException(new Fault.MissingObjects(missing.size(), sample));
        }
        for (CentralDirectoryEntry entry : entries) {
            requireReadable(entry);
        }
        entries.sort(Comparator.comparingLong(CentralDirectoryEntry::localHeaderOffset));
        return List.copyOf(entries);
    }

    private static void requireReadable(CentralDirectoryEntry entry) throws RefusedException {
        String name = EntryNames.quote(entry.name());
        if (entry.flags().encrypted()) {
            throw malformed("entry %s is encrypted (flags %s), plain content required".formatted(name, entry.flags()));
        }
        if (entry.flags().patchData()) {
            throw malformed(
                    "entry %s holds patch data (flags %s), plain content required".formatted(name, entry.flags()));
        }
        switch (entry.method()) {
            case CentralDirectoryEntry.STORED -> requireEqualSizes(entry, name);
            case CentralDirectoryEntry.DEFLATED -> {}
            default ->
                throw malformed("entry %s has compression method %d, only 0 (STORED) and 8 (DEFLATE) are accepted"
                        .formatted(name, entry.method()));
        }
    }

    private static void requireEqualSizes(CentralDirectoryEntry entry, String name) throws RefusedException {
        if (entry.compressedSize() != entry.uncompressedSize()) {
            throw malformed("entry %s is STORED, but its sizes differ: %d compressed, %d uncompressed"
                    .formatted(name, entry.compressedSize(), entry.uncompressedSize()));
        }
    }

    private static RefusedException malformed(String message) {
        return new RefusedException(new Fault.Malformed(message));
    }
}
