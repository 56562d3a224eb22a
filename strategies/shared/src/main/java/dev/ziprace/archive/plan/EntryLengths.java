package dev.ziprace.archive.plan;

import dev.ziprace.zip.ArchiveEntry;
import dev.ziprace.zip.ArchiveLayout;
import java.util.List;
import java.util.stream.IntStream;

/// How many bytes each entry takes in the archive. The length of a local header depends neither on its offset
/// nor on the CRC-32, so it is known before the entries are ordered.
final class EntryLengths {

    private final List<ArchiveEntry> entries;
    private final int[] headers;

    EntryLengths(List<ArchiveEntry> entries) {
        ArchiveLayout layout = ArchiveLayout.of(entries);
        this.entries = entries;
        this.headers = IntStream.range(0, entries.size())
                .map(i -> layout.entry(i).headerLength())
                .toArray();
    }

    /// The body's length.
    long body(int entry) {
        return entries.get(entry).size();
    }

    /// The local header's length.
    int header(int entry) {
        return headers[entry];
    }

    /// The length of header and body.
    long total(int entry) {
        return headers[entry] + body(entry);
    }
}
