package dev.ziprace.archive.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Decides which objects S3 copies, and which streamed entries precede each of them in its streamed part.
/// This is a bin covering problem: each copied object has a bin, and the streamed entries are the items.
///
/// The copied object's local header is sent in a streamed part, which must have at least the minimum length
/// `min`. The bin's items come first, then the header; any shortfall is filled with the object's first bytes.
/// The rest of the object is copied, and must be long enough for a part as well. So the bin of an object of
/// `s` bytes with a header of `h` bytes must be filled with at least `2 min - s - h` bytes (its minimum
/// fill), and up to its capacity of `min - h` bytes each item saves streaming the object's own bytes.
///
/// Large objects have the lowest minimum fill and save the most, so they come first:
///
/// 1. A bin with no minimum fill stays empty for now.
/// 2. Every other bin gets the smallest single item that covers its minimum (best fit). This covers as many bins as
///    one item each can cover.
/// 3. The bins left over get several items each. When the items are used up, the smallest of these objects is
///    streamed instead of copied and becomes an item for the largest.
/// 4. The remaining items fill bins up to their capacity, the longest first, best fit. Items that are left
///    after that are in no bin.
final class CopyBinPacking {

    /// The bin of a copied object.
    static final class Bin {
        private final int entry;
        private final long minimumFill;
        private final long capacity;
        private final List<Integer> items = new ArrayList<>();
        private long fill;

        private Bin(int entry, long minimumFill, long capacity) {
            this.entry = entry;
            this.minimumFill = minimumFill;
            this.capacity = capacity;
        }

        /// The entry that is copied.
        int entry() {
            return entry;
        }

        /// The entries that are streamed before it.
        List<Integer> items() {
            return items;
        }

        /// How many of the object's first bytes are streamed.
        long headBytes() {
            return Math.max(0, free());
        }

        private boolean isCovered() {
            return fill >= minimumFill;
        }

        private long free() {
            return capacity - fill;
        }

        private void add(int item, long bytes) {
            items.add(item);
            fill += bytes;
        }
    }

    private final EntryLengths lengths;
    private final long minPartBytes;
    private final TreeMap<Long, Deque<Integer>> itemsByLength = new TreeMap<>();
    private final List<Bin> bins = new ArrayList<>();
    private final List<Integer> unpacked = new ArrayList<>();
    private long itemBytes;

    /// @param candidates entries that may be copied, each long enough for a part
    /// @param streamed all other entries
    CopyBinPacking(EntryLengths lengths, PartLimits limits, List<Integer> candidates, List<Integer> streamed) {
        this.lengths = lengths;
        this.minPartBytes = limits.minPartBytes();
        streamed.forEach(this::addItemUnlessLong);
        List<Bin> uncovered = new ArrayList<>();
        candidates.stream()
                .sorted(Comparator.<Integer>comparingLong(lengths::total).reversed())
                .map(this::emptyBin)
                .forEach(bin -> coverWithOneItem(bin, uncovered));
        coverWithSeveralItems(new ArrayDeque<>(uncovered));
        fillToCapacity();
        itemsByLength.values().forEach(unpacked::addAll);
    }

    /// One per copied object, in no particular order.
    List<Bin> bins() {
        return bins;
    }

    /// Streamed entries that are in no bin.
    List<Integer> unpacked() {
        return unpacked;
    }

    private void addItemUnlessLong(int entry) {
        // A long item would make a streamed part longer than necessary.
        if (lengths.total(entry) <= 2 * minPartBytes) {
            addItem(entry);
        } else {
            unpacked.add(entry);
        }
    }

    private Bin emptyBin(int entry) {
        return new Bin(entry, 2 * minPartBytes - lengths.total(entry), minPartBytes - lengths.header(entry));
    }

    private void coverWithOneItem(Bin bin, List<Bin> uncovered) {
        if (!bin.isCovered()) {
            Map.Entry<Long, Deque<Integer>> bestFit = itemsByLength.ceilingEntry(bin.minimumFill);
            if (bestFit == null) {
                uncovered.add(bin);
                return;
            }
            bin.add(takeItem(bestFit.getKey()), bestFit.getKey());
        }
        bins.add(bin);
    }

    private void coverWithSeveralItems(Deque<Bin> uncovered) {
        while (!uncovered.isEmpty()) {
            Bin bin = uncovered.removeFirst();
            if (itemBytes >= bin.minimumFill) {
                while (!bin.isCovered()) {
                    addBestFit(bin);
                }
                bins.add(bin);
            } else if (uncovered.isEmpty()) {
                unpacked.add(bin.entry);
            } else {
                int streamed = uncovered.removeLast().entry;
                bin.add(streamed, lengths.total(streamed));
                bins.add(bin);
            }
        }
    }

    /// The shortest item that covers the bin, or else the longest of all.
    private void addBestFit(Bin bin) {
        Long bestFit = itemsByLength.ceilingKey(bin.minimumFill - bin.fill);
        long bytes = bestFit == null ? itemsByLength.lastKey() : bestFit;
        bin.add(takeItem(bytes), bytes);
    }

    private void fillToCapacity() {
        var byFree = new TreeMap<Long, Deque<Bin>>();
        bins.stream().filter(bin -> bin.free() > 0).forEach(bin -> offer(byFree, bin));
        // The longest item first, into the bin that it fits most tightly; if it fits none, into the one with
        // the most room.
        while (!byFree.isEmpty() && !itemsByLength.isEmpty()) {
            long bytes = itemsByLength.lastKey();
            Long bestFit = byFree.ceilingKey(bytes);
            Bin bin = poll(byFree, bestFit == null ? byFree.lastKey() : bestFit);
            bin.add(takeItem(bytes), bytes);
            if (bin.free() > 0) {
                offer(byFree, bin);
            }
        }
    }

    private void addItem(int entry) {
        long bytes = lengths.total(entry);
        itemsByLength.computeIfAbsent(bytes, _ -> new ArrayDeque<>()).add(entry);
        itemBytes += bytes;
    }

    private int takeItem(long bytes) {
        itemBytes -= bytes;
        return poll(itemsByLength, bytes);
    }

    private static void offer(TreeMap<Long, Deque<Bin>> byFree, Bin bin) {
        byFree.computeIfAbsent(bin.free(), _ -> new ArrayDeque<>()).add(bin);
    }

    private static <T> T poll(TreeMap<Long, Deque<T>> byBytes, long bytes) {
        Deque<T> same = byBytes.get(bytes);
        if (same == null) {
            throw new IllegalStateException("no item or bin of %d bytes".formatted(bytes));
        }
        T first = same.removeFirst();
        if (same.isEmpty()) {
            byBytes.remove(bytes);
        }
        return first;
    }
}
