package dev.ziprace.copyplan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Decides which objects are copied and which streamed entries go right before each of them, its company.
///
/// A copied object's local header must leave in a streamed part of at least the shortest length. What its
/// company lacks to that is taken from the object's own head, so that fewer bytes are copied; and what remains
/// of the object must still be long enough to be a part. So an object of size `s` with a header of `h` bytes
/// demands company of `2 min - s - h` bytes, and company of up to `min - h` bytes saves streaming.
///
/// The largest objects demand the least and save the most, so they come first:
///
/// 1. Objects that demand nothing are copied. 2. Each other one gets the smallest single entry that meets its
/// demand: this matches as many as can be matched. 3. Those that went without get several entries each; once
/// these are used up, the smallest of them is streamed for the largest to be copied. 4. Entries that are left
/// fill up company that is short of `min - h`, and what remains is nobody's.
final class Company {

    /// An object that is copied.
    static final class Copied {
        private final int entry;
        private final long demand;
        private final long enough;
        private final List<Integer> company = new ArrayList<>();
        private long companyBytes;

        private Copied(int entry, long demand, long enough) {
            this.entry = entry;
            this.demand = demand;
            this.enough = enough;
        }

        int entry() {
            return entry;
        }

        /// Entries that are streamed before it.
        List<Integer> company() {
            return company;
        }

        /// How many bytes of its head are streamed.
        long headBytes() {
            return Math.max(0, room());
        }

        private boolean isContent() {
            return companyBytes >= demand;
        }

        private long room() {
            return enough - companyBytes;
        }

        private void add(int companion, long bytes) {
            company.add(companion);
            companyBytes += bytes;
        }
    }

    private final Weights weights;
    private final TreeMap<Long, Deque<Integer>> single = new TreeMap<>();
    private final List<Copied> copied = new ArrayList<>();
    private final List<Integer> left = new ArrayList<>();
    private long singleBytes;

    /// @param candidates entries that may be copied, each large enough to be a part
    /// @param streamed all other entries
    Company(Weights weights, List<Integer> candidates, List<Integer> streamed) {
        this.weights = weights;
        for (int entry : streamed) {
            // A long one would make a streamed part that is longer than it has to be.
            if (weights.bytes(entry) <= 2 * weights.minPartBytes()) {
                put(entry);
            } else {
                left.add(entry);
            }
        }
        List<Copied> hungry = candidates.stream()
                .sorted(Comparator.comparingLong(weights::bytes).reversed())
                .map(this::copied)
                .toList();
        List<Copied> unmatched = new ArrayList<>();
        hungry.forEach(candidate -> match(candidate, unmatched));
        gather(new ArrayDeque<>(unmatched));
        fillUp();
        single.values().forEach(left::addAll);
    }

    /// In no particular order.
    List<Copied> copied() {
        return copied;
    }

    /// Entries that are streamed and nobody's company.
    List<Integer> left() {
        return left;
    }

    private Copied copied(int entry) {
        long min = weights.minPartBytes();
        return new Copied(entry, 2 * min - weights.bytes(entry), min - weights.header(entry));
    }

    private void match(Copied candidate, List<Copied> unmatched) {
        if (!candidate.isContent()) {
            Map.Entry<Long, Deque<Integer>> fitting = single.ceilingEntry(candidate.demand);
            if (fitting == null) {
                unmatched.add(candidate);
                return;
            }
            candidate.add(take(fitting.getKey()), fitting.getKey());
        }
        copied.add(candidate);
    }

    private void gather(Deque<Copied> unmatched) {
        while (!unmatched.isEmpty()) {
            Copied candidate = unmatched.removeFirst();
            if (singleBytes >= candidate.demand) {
                while (!candidate.isContent()) {
                    addBest(candidate);
                }
                copied.add(candidate);
            } else if (unmatched.isEmpty()) {
                left.add(candidate.entry);
            } else {
                int streamed = unmatched.removeLast().entry;
                candidate.add(streamed, weights.bytes(streamed));
                copied.add(candidate);
            }
        }
    }

    /// What just suffices, or else the longest.
    private void addBest(Copied candidate) {
        Long bytes = single.ceilingKey(candidate.demand - candidate.companyBytes);
        long best = bytes == null ? single.lastKey() : bytes;
        candidate.add(take(best), best);
    }

    private void fillUp() {
        var byRoom = new TreeMap<Long, Deque<Copied>>();
        copied.stream().filter(candidate -> candidate.room() > 0).forEach(candidate -> offer(byRoom, candidate));
        // The longest first; each where it leaves the least room, or where there is the most if it is too long for all.
        while (!byRoom.isEmpty() && !single.isEmpty()) {
            long bytes = single.lastKey();
            Long fitting = byRoom.ceilingKey(bytes);
            long room = fitting == null ? byRoom.lastKey() : fitting;
            Copied candidate = poll(byRoom, room);
            candidate.add(take(bytes), bytes);
            if (candidate.room() > 0) {
                offer(byRoom, candidate);
            }
        }
    }

    private void put(int entry) {
        long bytes = weights.bytes(entry);
        single.computeIfAbsent(bytes, _ -> new ArrayDeque<>()).add(entry);
        singleBytes += bytes;
    }

    private int take(long bytes) {
        singleBytes -= bytes;
        return poll(single, bytes);
    }

    private static void offer(TreeMap<Long, Deque<Copied>> byRoom, Copied candidate) {
        byRoom.computeIfAbsent(candidate.room(), _ -> new ArrayDeque<>()).add(candidate);
    }

    private static <T> T poll(TreeMap<Long, Deque<T>> byBytes, long bytes) {
        Deque<T> same = byBytes.get(bytes);
        if (same == null) {
            throw new IllegalStateException("nothing of %d bytes".formatted(bytes));
        }
        T first = same.removeFirst();
        if (same.isEmpty()) {
            byBytes.remove(bytes);
        }
        return first;
    }
}
