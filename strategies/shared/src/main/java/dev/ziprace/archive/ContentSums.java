package dev.ziprace.archive;

import dev.ziprace.archive.Piece.Content;
import dev.ziprace.zip.Crc32;
import dev.ziprace.zip.EntryLayout;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLongArray;

/// The CRC-32 of every entry's content, collected by those who read it, piece by piece in any order. What is
/// read again replaces what was read before. Safe for concurrent use.
public final class ContentSums {

    private final AtomicLongArray wholes;
    private final Map<Integer, NavigableMap<Long, Crc32>> pieces = new ConcurrentHashMap<>();

    /// @param entries how many there are
    public ContentSums(int entries) {
        this.wholes = new AtomicLongArray(entries);
    }

    /// Takes the sum of a piece that was read.
    public void put(Content piece, Crc32 sum) {
        if (piece.isWhole()) {
            wholes.set(piece.entry().index(), sum.value());
        } else {
            pieces.computeIfAbsent(piece.entry().index(), _ -> new ConcurrentSkipListMap<>())
                    .put(piece.range().offset(), sum);
        }
    }

    /// Of an entry of which every piece was put; 0 of an empty one.
    ///
    /// @throws IllegalStateException if a piece of it is missing
    public long of(EntryLayout entry) {
        NavigableMap<Long, Crc32> own = pieces.get(entry.index());
        if (own == null) {
            return wholes.get(entry.index());
        }
        Crc32 sum = own.values().stream().reduce(Crc32.EMPTY, Crc32::then);
        if (sum.length() != entry.entry().size()) {
            throw new IllegalStateException("of %d bytes of '%s', %d were read"
                    .formatted(entry.entry().size(), entry.entry().name(), sum.length()));
        }
        return sum.value();
    }
}
