package dev.ziprace.archive.plan;

import dev.ziprace.archive.plan.CopyBinPacking.Bin;
import dev.ziprace.archive.plan.PlannedPart.CopyObject;
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
import java.util.stream.IntStream;

/// Plans one multipart upload in which S3 copies large objects and everything else is streamed in between.
///
/// The order of the entries is chosen so that as few bytes as possible are streamed ([CopyBinPacking]). Each copied
/// object is a group: one streamed part (the entries of its bin, its own header and, if that is too short for a
/// part, its first bytes), then the copy of the rest, in several parts if it exceeds the maximum length. Entries in
/// no bin are streamed at the end, before the central directory ([StreamedParts]).
///
/// Each copied object takes at least two parts. If there are too many objects for that, only the largest are
/// copied, as many as nine tenths of the parts allow, and all others are streamed in longer parts. If even
/// parts of the maximum length don't suffice, half of the parts go to copied objects and, as a last resort,
/// none.
public final class PartCopyPlanner {

    /// The shares of the parts, in tenths, that groups of copied objects may take.
    private static final int[] COPY_SHARES = {10, 9, 5, 0};

    private final List<ArchiveEntry> entries;
    private final PartLimits limits;
    private final StreamingSettings streaming;
    private final EntryLengths lengths;

    private PartCopyPlanner(List<ArchiveEntry> entries, PartLimits limits, StreamingSettings streaming) {
        this.entries = List.copyOf(entries);
        this.limits = limits;
        this.streaming = streaming;
        this.lengths = new EntryLengths(this.entries);
    }

    /// @param entries in any order
    /// @throws ArchiveException if no multipart upload can hold the archive
    public static ArchivePlan plan(List<ArchiveEntry> entries, PartLimits limits, StreamingSettings streaming) {
        streaming.requireWithin(limits);
        limits.requireFits(ArchiveLayout.upperBound(entries));
        return new PartCopyPlanner(entries, limits, streaming).plan();
    }

    private ArchivePlan plan() {
        for (int share : COPY_SHARES) {
            Optional<ArchivePlan> plan =
                    plan(limits.maxParts() / 10L * share + (share == 10 ? limits.maxParts() % 10 : 0));
            if (plan.isPresent()) {
                return plan.get();
            }
        }
        throw limits.tooManyBytes(ArchiveLayout.upperBound(entries));
    }

    /// @param copyParts how many parts the groups of copied objects may take
    private Optional<ArchivePlan> plan(long copyParts) {
        List<Integer> candidates = copyCandidates(copyParts);
        var isCandidate = new boolean[entries.size()];
        candidates.forEach(entry -> isCandidate[entry] = true);
        var packing = new CopyBinPacking(
                lengths,
                limits,
                candidates,
                IntStream.range(0, entries.size())
                        .filter(entry -> !isCandidate[entry])
                        .boxed()
                        .toList());
        return new Draft(packing).plan();
    }

    /// The largest objects that can be parts. If all parts may go to copies, these are all such objects,
    /// because the number of parts that they take is known only after packing, which streams some of them.
    private List<Integer> copyCandidates(long copyParts) {
        var candidates = new ArrayList<Integer>();
        List<Integer> largestFirst = IntStream.range(0, entries.size())
                .filter(entry -> lengths.body(entry) >= streaming.copyFromBytes())
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(lengths::body).reversed())
                .toList();
        if (copyParts == limits.maxParts()) {
            return largestFirst;
        }
        long parts = 0;
        for (int entry : largestFirst) {
            parts += 1 + Math.ceilDiv(lengths.body(entry), limits.maxPartBytes());
            if (parts > copyParts) {
                break;
            }
            candidates.add(entry);
        }
        return candidates;
    }

    /// A plan for one packing.
    private final class Draft {

        private final List<Bin> bins;
        private final List<Integer> order = new ArrayList<>();
        private final List<PartGroup> groups = new ArrayList<>();
        private final ArchiveLayout layout;
        private int lastNumber;
        private long position;

        Draft(CopyBinPacking packing) {
            bins = packing.bins().stream()
                    .sorted(Comparator.comparingInt(Bin::entry))
                    .toList();
            for (Bin bin : bins) {
                order.addAll(bin.items());
                order.add(bin.entry());
            }
            order.addAll(packing.unpacked().stream().sorted().toList());
            layout = ArchiveLayout.of(order.stream().map(entries::get).toList());
        }

        /// Empty if the archive does not fit into the allowed number of parts.
        Optional<ArchivePlan> plan() {
            int index = 0;
            for (Bin bin : bins) {
                index += bin.items().size();
                groups.add(copyGroup(layout.entry(index++), bin.headBytes()));
            }
            int partsLeft = limits.maxParts() - lastNumber;
            if (partsLeft < 1) {
                return Optional.empty();
            }
            List<Send> parts = new StreamedParts(
                            layout, limits, streaming.partBytes(), streaming.partBytes(), partsLeft)
                    .from(position, lastNumber + 1);
            if (parts.size() > partsLeft) {
                return Optional.empty();
            }
            parts.forEach(part -> groups.add(PartGroup.of(part)));
            return Optional.of(new ArchivePlan(layout, order, groups));
        }

        private PartGroup copyGroup(EntryLayout object, long headBytes) {
            var parts = new ArrayList<PlannedPart>();
            long streamedTo = object.bodyOffset() + headBytes;
            parts.add(new Send(++lastNumber, new ByteRange(position, streamedTo - position)));
            for (ByteRange range : limits.cut(headBytes, object.entry().size())) {
                parts.add(new CopyObject(++lastNumber, object.index(), range));
            }
            position = object.endOffset();
            return PartGroup.of(parts);
        }
    }
}
