package dev.ziprace.copyplan;

import dev.ziprace.copyplan.Company.Copied;
import dev.ziprace.copyplan.PlannedPart.CopyObject;
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
import java.util.stream.IntStream;

/// Plans one multipart upload in which large objects are copied parts and everything else is streamed in
/// between.
///
/// The order of the entries is chosen so that the fewest bytes are streamed ([Company] says how): each stretch
/// is one streamed part (its company's entries, then the header and, where the part would be too short, the
/// head of the object that follows) and the copy of that object, in several parts if it exceeds the longest.
/// What is nobody's company is streamed at the end, before the central directory.
///
/// Each copied object takes two parts. Where there are too many large objects for that, only the largest are
/// copied, as many as nine tenths of the parts allow; all others are streamed in parts that are as long as they
/// have to be. If even the longest don't suffice, one half of the parts, and in the end none, go to copied
/// objects.
///
/// Every copied entry's CRC-32 is in its local header. A streamed one's is where [Streaming] says; but never there
/// where the object is longer than a streamed part usually is: it may be cut between two parts, and its CRC-32 is
/// not known before its header leaves.
public final class PartCopyPlanner {

    /// Shares of the parts, in tenths, that copied objects may take with their company.
    private static final int[] SHARES = {10, 9, 5, 0};

    private final List<ArchiveEntry> entries;
    private final PartLimits limits;
    private final Streaming streaming;
    private final Weights weights;

    private PartCopyPlanner(List<ArchiveEntry> entries, PartLimits limits, Streaming streaming) {
        this.entries = List.copyOf(entries);
        this.limits = limits;
        this.streaming = streaming;
        this.weights = new Weights(this.entries, limits);
    }

    /// Copies whatever can be copied.
    ///
    /// @param entries what to archive, in any order
    /// @param streamBytes the length from which a streamed part at the archive's end is long enough; they
    ///     exceed it by less than one entry, and are longer only where there would be too many
    /// @throws IllegalArgumentException if no multipart upload can hold the archive
    public static CopyPlan plan(List<ArchiveEntry> entries, PartLimits limits, long streamBytes) {
        return plan(entries, limits, new Streaming(streamBytes, limits.minPartBytes(), true));
    }

    /// Streams what the streaming says.
    ///
    /// @param entries what to archive, in any order
    /// @throws IllegalArgumentException if no multipart upload can hold the archive
    public static CopyPlan plan(List<ArchiveEntry> entries, PartLimits limits, Streaming streaming) {
        streaming.requireFits(limits);
        limits.requireFits(ArchiveLayout.upperBound(entries));
        return new PartCopyPlanner(entries, limits, streaming).plan();
    }

    private CopyPlan plan() {
        for (int share : SHARES) {
            Optional<CopyPlan> plan =
                    plan(limits.maxParts() / 10L * share + (share == 10 ? limits.maxParts() % 10 : 0));
            if (plan.isPresent()) {
                return plan.get();
            }
        }
        throw new IllegalArgumentException("an archive of %d entries, %d bytes: it doesn't fit %d parts of %d bytes"
                .formatted(
                        entries.size(), ArchiveLayout.upperBound(entries), limits.maxParts(), limits.maxPartBytes()));
    }

    /// @param copyParts how many parts copied objects may take with their company
    private Optional<CopyPlan> plan(long copyParts) {
        List<Integer> candidates = candidates(copyParts);
        var isCandidate = new boolean[entries.size()];
        candidates.forEach(entry -> isCandidate[entry] = true);
        var company = new Company(
                weights,
                candidates,
                IntStream.range(0, entries.size())
                        .filter(entry -> !isCandidate[entry])
                        .boxed()
                        .toList());
        return new Draft(company).plan();
    }

    /// The largest of the objects that can be parts. Whether all are taken is only known once the company has
    /// been chosen, since some are streamed for others: if the share is everything, all are.
    private List<Integer> candidates(long copyParts) {
        var candidates = new ArrayList<Integer>();
        List<Integer> largestFirst = IntStream.range(0, entries.size())
                .filter(entry -> weights.size(entry) >= streaming.copyFromBytes())
                .boxed()
                .sorted(Comparator.comparingLong(weights::size).reversed())
                .toList();
        if (copyParts == limits.maxParts()) {
            return largestFirst;
        }
        long parts = 0;
        for (int entry : largestFirst) {
            parts += 1 + Math.ceilDiv(weights.size(entry), limits.maxPartBytes());
            if (parts > copyParts) {
                break;
            }
            candidates.add(entry);
        }
        return candidates;
    }

    /// A plan once it is known who is copied in whose company.
    private final class Draft {

        private final List<Copied> copied;
        private final List<Integer> order = new ArrayList<>();
        private final List<Stretch> stretches = new ArrayList<>();
        private final ArchiveLayout layout;
        private int number;
        private long position;

        Draft(Company company) {
            copied = company.copied().stream()
                    .sorted(Comparator.comparingInt(Copied::entry))
                    .toList();
            for (Copied object : copied) {
                order.addAll(object.company());
                order.add(object.entry());
            }
            order.addAll(company.left().stream().sorted().toList());
            layout = ArchiveLayout.of(archiveEntries());
        }

        Optional<CopyPlan> plan() {
            int place = 0;
            for (Copied object : copied) {
                place += object.company().size();
                stretches.add(stretch(layout.entry(place++), object.headBytes()));
            }
            int partsLeft = limits.maxParts() - number;
            if (partsLeft < 1) {
                return Optional.empty();
            }
            long rest = layout.totalBytes() - position;
            long bytes = Math.max(streaming.partBytes(), Math.ceilDiv(rest, partsLeft));
            var end = new StreamedEnd(layout, limits, streaming.partBytes());
            List<Send> parts = bytes > limits.maxPartBytes() ? List.of() : end.cut(position, number + 1, bytes);
            if (parts.isEmpty() || parts.size() > partsLeft) {
                return Optional.empty();
            }
            // Each a stretch of its own: nothing connects them.
            parts.forEach(part -> stretches.add(new Stretch(List.of(), List.of(part))));
            return Optional.of(new CopyPlan(layout, order, stretches));
        }

        private Stretch stretch(EntryLayout object, long headBytes) {
            var parts = new ArrayList<PlannedPart>();
            long streamedTo = object.bodyOffset() + headBytes;
            parts.add(new Send(++number, new ByteRange(position, streamedTo - position)));
            for (ByteRange range : limits.cut(headBytes, object.entry().size())) {
                parts.add(new CopyObject(++number, object.index(), range));
            }
            position = object.endOffset();
            return new Stretch(List.of(), parts);
        }

        private List<ArchiveEntry> archiveEntries() {
            var isCopied = new boolean[entries.size()];
            copied.forEach(object -> isCopied[object.entry()] = true);
            return order.stream()
                    .map(index -> {
                        ArchiveEntry entry = entries.get(index);
                        CrcPlacement placement =
                                isCopied[index] ? CrcPlacement.LOCAL_HEADER : streaming.crcPlacement(entry);
                        return new ArchiveEntry(entry.name(), entry.size(), entry.lastModified(), placement);
                    })
                    .toList();
        }
    }
}
