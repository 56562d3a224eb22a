package dev.ziprace.control.judge;

import dev.ziprace.control.zip.CentralDirectoryEntry;
import dev.ziprace.control.zip.EntryNameText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Checks the central directory: first its names against the expected objects, then the fields of each entry.
///
/// An entry is kept only if it is an expected object that has not occurred before. So a directory of any length
/// needs no more memory than the expected objects.
final class CentralDirectoryCheck {
    private final Set<String> missing;
    private final List<CentralDirectoryEntry> entries = new ArrayList<>();

    CentralDirectoryCheck(ExpectedObjects expected) {
        this.missing = new HashSet<>(expected.names());
    }

    /// Adds the next entry, in the order of the directory.
    void add(CentralDirectoryEntry entry) throws ArchiveFailureException {
        if (entry.name().indexOf('/') >= 0) {
            throw new ArchiveFailureException(new FailureReason.NestedPath(entry.name()));
        }
        if (!missing.remove(entry.name())) {
            throw new ArchiveFailureException(new FailureReason.UnknownOrDuplicate(entry.name()));
        }
        entries.add(entry);
    }

    /// Returns all entries, after the last one was added, sorted by their position in the archive. This may differ
    /// from the order of the directory, for example if a writer uploads parts out of order.
    List<CentralDirectoryEntry> complete() throws ArchiveFailureException {
        if (!missing.isEmpty()) {
            List<String> sample = missing.stream()
                    .sorted()
                    .limit(FailureReason.MissingObjects.SAMPLE_SIZE)
                    .toList();
            throw new ArchiveFailureException(new FailureReason.MissingObjects(missing.size(), sample));
        }
        for (CentralDirectoryEntry entry : entries) {
            requireReadable(entry);
        }
        entries.sort(Comparator.comparingLong(CentralDirectoryEntry::localHeaderOffset));
        return List.copyOf(entries);
    }

    private static void requireReadable(CentralDirectoryEntry entry) throws ArchiveFailureException {
        String name = EntryNameText.quote(entry.name());
        if (entry.flags().encrypted()) {
            throw malformed("entry %s is encrypted (flags %s), plain content required".formatted(name, entry.flags()));
        }
        if (entry.flags().patchData()) {
            throw malformed(
                    "entry %s contains patch data (flags %s), plain content required".formatted(name, entry.flags()));
        }
        switch (entry.method()) {
            case CentralDirectoryEntry.STORED -> requireEqualSizes(entry, name);
            case CentralDirectoryEntry.DEFLATED -> {}
            default ->
                throw malformed("entry %s has compression method %d, only 0 (STORED) and 8 (DEFLATE) are accepted"
                        .formatted(name, entry.method()));
        }
    }

    private static void requireEqualSizes(CentralDirectoryEntry entry, String name) throws ArchiveFailureException {
        if (entry.compressedSize() != entry.uncompressedSize()) {
            throw malformed("entry %s is STORED, but its sizes differ: %d compressed, %d uncompressed"
                    .formatted(name, entry.compressedSize(), entry.uncompressedSize()));
        }
    }

    private static ArchiveFailureException malformed(String message) {
        return new ArchiveFailureException(new FailureReason.Malformed(message));
    }
}
