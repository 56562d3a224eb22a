package dev.ziprace.copyplan;

import dev.ziprace.copyplan.PlannedPart.Send;
import dev.ziprace.s3.ByteRange;
import dev.ziprace.zip.ArchiveEntry;
import dev.ziprace.zip.ArchiveLayout;
import dev.ziprace.zip.CrcPlacement;
import dev.ziprace.zip.EntryLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/// Plans an archive whose bodies S3 copies, the small ones too: only headers, the central directory and the
/// body (or head) of one object are sent.
///
/// A header or a small body can only be the last part of an upload, so each is the end of a segment of its own,
/// which the next one copies ([Chain]): four requests for each such element, one more for each large object,
/// which is copied into the first segment after it. Each large object is followed by as many small ones as all
/// others, so that no chain is long, and by the next one's header. In front, where nothing precedes the first
/// header, the smallest of the large objects is read and sent, or its head if it can spare it. Empty entries
/// are headers only: they are sent with the central directory, which as the archive's last part may be short.
///
/// Where the archive has too many large objects for its parts, they are copied uncut, and if that isn't enough several
/// of them share a stretch.
///
/// Every entry's CRC-32 is in its local header.
public final class CopyChainPlanner {

    /// Each small object makes its chain two segments, four round trips, longer: with eight of them a chain
    /// takes about five seconds. Above that, and where they are tiny long before, streaming them is both
    /// quicker and cheaper.
    private static final int MAX_SMALL_PER_LARGE = 8;

    private final PartLimits limits;
    private final long streamBytes;
    private final List<Integer> large;
    private final List<Integer> small;
    private final List<Integer> order = new ArrayList<>();
    private final ArchiveLayout layout;
    private final long bootstrapEnd;

    private CopyChainPlanner(List<ArchiveEntry> entries, PartLimits limits, long streamBytes) {
        this.limits = limits;
        this.streamBytes = streamBytes;
        this.large = indices(entries, limits::canBePart);
        this.small = indices(entries, size -> size > 0 && !limits.canBePart(size));
        moveSmallestFirst(entries);
        for (int i = 0; i < large.size(); i++) {
            order.add(large.get(i));
            order.addAll(small.subList(firstSmallOf(i), firstSmallOf(i + 1)));
        }
        order.addAll(indices(entries, size -> size == 0));
        this.layout = ArchiveLayout.of(order.stream()
                .map(index -> {
                    ArchiveEntry entry = entries.get(index);
                    return new ArchiveEntry(
                            entry.name(), entry.size(), entry.lastModified(), CrcPlacement.LOCAL_HEADER);
                })
                .toList());
        this.bootstrapEnd = bootstrapEnd();
    }

    /// Whether this way suits: there are objects that can be parts, and not many more that can't.
    public static boolean suits(List<ArchiveEntry> entries, PartLimits limits) {
        long parts =
                entries.stream().filter(entry -> limits.canBePart(entry.size())).count();
        long small = entries.stream()
                .filter(entry -> entry.size() > 0 && !limits.canBePart(entry.size()))
                .count();
        return parts > 0 && small <= MAX_SMALL_PER_LARGE * parts;
    }

    /// @param entries what to archive, in any order
    /// @param streamBytes about the length of the parts that carry the central directory
    /// @throws IllegalArgumentException if this way doesn't suit the entries, or no multipart upload can hold
    ///     the archive
    public static CopyPlan plan(List<ArchiveEntry> entries, PartLimits limits, long streamBytes) {
        if (!suits(entries, limits)) {
            throw new IllegalArgumentException(
                    "%d entries: a chain of copies takes one of at least %d bytes for every %d shorter ones"
                            .formatted(entries.size(), limits.minPartBytes(), MAX_SMALL_PER_LARGE));
        }
        limits.requireFits(ArchiveLayout.upperBound(entries));
        return new CopyChainPlanner(entries, limits, streamBytes).plan();
    }

    private CopyPlan plan() {
        Optional<CopyPlan> plan = plan(1, true);
        for (int perStretch = 1; plan.isEmpty(); perStretch *= 2) {
            plan = plan(perStretch, false);
            if (plan.isEmpty() && perStretch > large.size()) {
                throw new IllegalArgumentException("an archive of %d bytes: it doesn't fit %d parts of %d bytes"
                        .formatted(layout.totalBytes(), limits.maxParts(), limits.maxPartBytes()));
            }
        }
        return plan.get();
    }

    /// @param perStretch how many large objects share a stretch
    /// @param cutLong whether long objects may take one more part each, which is quicker
    private Optional<CopyPlan> plan(int perStretch, boolean cutLong) {
        var stretches = new ArrayList<Stretch>();
        int number = 1;
        for (int from = 0; from < large.size(); from += perStretch) {
            var chain = new Chain(limits, number, cutLong);
            Stretch stretch = stretch(chain, from, Math.min(large.size(), from + perStretch));
            number += stretch.parts().size();
            stretches.add(stretch);
        }
        var end = new StreamedEnd(layout, limits, streamBytes);
        List<Send> parts = end.cut(endOfCopies(), number, streamBytes);
        parts.forEach(part -> stretches.add(new Stretch(List.of(), List.of(part))));
        return number + parts.size() - 1 > limits.maxParts()
                ? Optional.empty()
                : Optional.of(new CopyPlan(layout, order, stretches));
    }

    /// From after the header of one large object to after the header of another.
    private Stretch stretch(Chain chain, int fromLarge, int toLarge) {
        for (int i = fromLarge; i < toLarge; i++) {
            int first = i + firstSmallOf(i);
            EntryLayout object = layout.entry(first);
            if (i == 0) {
                chain.send(new ByteRange(0, bootstrapEnd));
                long read = Math.max(
                        0,
                        Math.min(
                                bootstrapEnd - object.bodyOffset(),
                                object.entry().size()));
                chain.copy(first, read, object.entry().size());
            } else {
                chain.copy(first, 0, object.entry().size());
            }
            for (int place = first + 1; place < i + 1 + firstSmallOf(i + 1); place++) {
                header(chain, place);
                chain.append(place, layout.entry(place).entry().size());
            }
            if (i + 1 < large.size()) {
                header(chain, i + 1 + firstSmallOf(i + 1));
            }
        }
        return chain.end();
    }

    /// Unless it has gone with the first part.
    private void header(Chain chain, int place) {
        EntryLayout entry = layout.entry(place);
        if (entry.headerOffset() >= bootstrapEnd) {
            chain.append(new ByteRange(entry.headerOffset(), entry.headerLength()));
        }
    }

    /// What is sent in front: the first object's head if the rest can be a part, else all of it and the header
    /// that follows.
    private long bootstrapEnd() {
        EntryLayout first = layout.entry(0);
        long enough = limits.minPartBytes();
        if (first.endOffset() - enough >= limits.minPartBytes()) {
            return Math.max(enough, first.bodyOffset());
        }
        boolean alone = layout.size() == 1 || layout.entry(1).entry().size() == 0;
        return alone ? first.endOffset() : layout.entry(1).bodyOffset();
    }

    private long endOfCopies() {
        int copied = large.size() + small.size();
        return layout.entry(copied - 1).endOffset();
    }

    /// The place among the small ones of the first that follows this large one.
    private int firstSmallOf(int largeIndex) {
        return Math.toIntExact((long) small.size() * largeIndex / large.size());
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
