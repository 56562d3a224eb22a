package dev.ziprace.archive.plan;

import dev.ziprace.archive.plan.PlannedPart.Send;
import dev.ziprace.s3.ByteRange;
import dev.ziprace.strategy.ArchiveException;
import dev.ziprace.zip.ArchiveEntry;
import dev.ziprace.zip.ArchiveLayout;
import dev.ziprace.zip.EntryLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/// Plans an archive in which S3 copies every body, even the short ones. Only headers, the central directory
/// and the body (or head) of one object are sent.
///
/// A header or a short body can only be the last part of an upload. So each ends a segment of its own, which
/// the next segment copies ([SegmentChain]). This takes four requests per short element, and one more for
/// each large object, which is copied into the first segment after it. The short objects are spread evenly
/// after the large ones, so that no chain is long; the next large object's header ends the chain. At the
/// archive's beginning nothing precedes the first header, so the smallest of the large objects, or its head
/// if the rest is long enough for a part, is read and sent. Empty entries are only headers: they are sent
/// with the central directory, which may be short because it is the archive's last part.
///
/// If there are too many large objects for the number of parts, they are copied uncut; if that isn't enough,
/// several of them share a group.
public final class CopyChainPlanner {

    /// Each short object lengthens its chain by two segments, which take four round trips. A chain with eight
    /// short objects takes about five seconds. With more of them, or with fewer if they are tiny, streaming
    /// is both faster and cheaper.
    private static final int MAX_SHORT_PER_LARGE = 8;

    private final PartLimits limits;
    private final long streamBytes;
    private final List<Integer> large;
    private final List<Integer> shortOnes;
    private final List<Integer> order = new ArrayList<>();
    private final ArchiveLayout layout;
    private final long firstPartEnd;

    private CopyChainPlanner(List<ArchiveEntry> entries, PartLimits limits, long streamBytes) {
        this.limits = limits;
        this.streamBytes = streamBytes;
        this.large = indices(entries, limits::canBePart);
        this.shortOnes = indices(entries, size -> size > 0 && !limits.canBePart(size));
        moveSmallestFirst(entries);
        for (int i = 0; i < large.size(); i++) {
            order.add(large.get(i));
            order.addAll(shortOnes.subList(firstShortOf(i), firstShortOf(i + 1)));
        }
        order.addAll(indices(entries, size -> size == 0));
        this.layout = ArchiveLayout.of(order.stream().map(entries::get).toList());
        this.firstPartEnd = firstPartEnd();
    }

    /// Whether this planner suits the entries: some objects can be parts, and there are at most eight times as many
    /// short ones.
    public static boolean suits(List<ArchiveEntry> entries, PartLimits limits) {
        long large =
                entries.stream().filter(entry -> limits.canBePart(entry.size())).count();
        long shortOnes = entries.stream()
                .filter(entry -> entry.size() > 0 && !limits.canBePart(entry.size()))
                .count();
        return large > 0 && shortOnes <= MAX_SHORT_PER_LARGE * large;
    }

    /// @param entries in any order
    /// @param streamBytes the preferred length of the parts that contain the central directory
    /// @throws IllegalArgumentException if this planner does not [suit][#suits] the entries
    /// @throws ArchiveException if no multipart upload can hold the archive
    public static ArchivePlan plan(List<ArchiveEntry> entries, PartLimits limits, long streamBytes) {
        if (!suits(entries, limits)) {
            throw new IllegalArgumentException(
                    "%d entries: a chain of copies needs one of at least %d bytes for every %d shorter ones"
                            .formatted(entries.size(), limits.minPartBytes(), MAX_SHORT_PER_LARGE));
        }
        limits.requireFits(ArchiveLayout.upperBound(entries));
        return new CopyChainPlanner(entries, limits, streamBytes).plan();
    }

    private ArchivePlan plan() {
        Optional<ArchivePlan> plan = plan(1, true);
        for (int perGroup = 1; plan.isEmpty(); perGroup *= 2) {
            plan = plan(perGroup, false);
            if (plan.isEmpty() && perGroup > large.size()) {
                throw limits.tooManyBytes(layout.totalBytes());
            }
        }
        return plan.get();
    }

    /// @param perGroup how many large objects share a group
    /// @param cutLong whether long objects may take one more part each, which makes their chains faster
    private Optional<ArchivePlan> plan(int perGroup, boolean cutLong) {
        var groups = new ArrayList<PartGroup>();
        int number = 1;
        for (int from = 0; from < large.size(); from += perGroup) {
            var chain = new SegmentChain(limits, number, cutLong);
            PartGroup group = group(chain, from, Math.min(large.size(), from + perGroup));
            number += group.parts().size();
            groups.add(group);
        }
        int partsLeft = limits.maxParts() - number + 1;
        List<Send> parts =
                new StreamedParts(layout, limits, streamBytes, streamBytes, partsLeft).from(endOfCopies(), number);
        parts.forEach(part -> groups.add(PartGroup.of(part)));
        return parts.size() > partsLeft ? Optional.empty() : Optional.of(new ArchivePlan(layout, order, groups));
    }

    /// Everything from the body of one large object to the header of another.
    private PartGroup group(SegmentChain chain, int fromLarge, int toLarge) {
        for (int i = fromLarge; i < toLarge; i++) {
            int index = i + firstShortOf(i);
            EntryLayout object = layout.entry(index);
            if (i == 0) {
                chain.send(new ByteRange(0, firstPartEnd));
                long read = Math.max(
                        0,
                        Math.min(
                                firstPartEnd - object.bodyOffset(),
                                object.entry().size()));
                chain.copy(index, read, object.entry().size());
            } else {
                chain.copy(index, 0, object.entry().size());
            }
            int next = i + 1 + firstShortOf(i + 1);
            for (int shortOne = index + 1; shortOne < next; shortOne++) {
                appendHeader(chain, shortOne);
                chain.appendShortObject(shortOne, layout.entry(shortOne).entry().size());
            }
            if (i + 1 < large.size()) {
                appendHeader(chain, next);
            }
        }
        return chain.end();
    }

    /// Appends a header unless the first part already contains it.
    private void appendHeader(SegmentChain chain, int index) {
        EntryLayout entry = layout.entry(index);
        if (entry.headerOffset() >= firstPartEnd) {
            chain.appendHeader(new ByteRange(entry.headerOffset(), entry.headerLength()));
        }
    }

    /// The end of the first part, which is sent: it contains the first object's head if the rest is long
    /// enough for a part, otherwise the whole object and the header that follows.
    private long firstPartEnd() {
        EntryLayout first = layout.entry(0);
        long min = limits.minPartBytes();
        if (first.endOffset() - min >= min) {
            return Math.max(min, first.bodyOffset());
        }
        boolean alone = layout.size() == 1 || layout.entry(1).entry().size() == 0;
        return alone ? first.endOffset() : layout.entry(1).bodyOffset();
    }

    private long endOfCopies() {
        int copied = large.size() + shortOnes.size();
        return layout.entry(copied - 1).endOffset();
    }

    /// The index, among the short objects, of the first one that follows this large one.
    private int firstShortOf(int largeIndex) {
        return Math.toIntExact((long) shortOnes.size() * largeIndex / large.size());
    }

    private void moveSmallestFirst(List<ArchiveEntry> entries) {
        Integer smallest = large.stream()
                .min(Comparator.comparingLong(index -> entries.get(index).size()))
                .orElseThrow();
        large.remove(smallest);
        large.addFirst(smallest);
    }

    private static List<Integer> indices(List<ArchiveEntry> entries, LongPredicate size) {
        return new ArrayList<>(IntStream.range(0, entries.size())
                .filter(index -> size.test(entries.get(index).size()))
                .boxed()
                .toList());
    }
}
