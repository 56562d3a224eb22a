package dev.ziprace.copyplan;

import dev.ziprace.zip.ArchiveEntry;
import dev.ziprace.zip.ArchiveLayout;
import java.util.List;
import java.util.stream.IntStream;

/// How many bytes each entry takes in the archive; its local header's length depends neither on its place nor
/// on its CRC-32.
final class Weights {

    private final List<ArchiveEntry> entries;
    private final int[] headers;
    private final long minPartBytes;

    Weights(List<ArchiveEntry> entries, PartLimits limits) {
        ArchiveLayout layout = ArchiveLayout.of(entries);
        this.entries = entries;
        this.headers = IntStream.range(0, entries.size())
                .map(i -> layout.entry(i).headerLength())
                .toArray();
        this.minPartBytes = limits.minPartBytes();
    }

    long minPartBytes() {
        return minPartBytes;
    }

    long size(int entry) {
        return entries.get(entry).size();
    }

    int header(int entry) {
        return headers[entry];
    }

    /// Header and body.
    long bytes(int entry) {
        return headers[entry] + size(entry);
    }
}
