package dev.ziprace.archive.plan;

import dev.ziprace.archive.plan.PlannedPart.CopyObject;
import dev.ziprace.archive.plan.PlannedPart.CopySegment;
import dev.ziprace.archive.plan.PlannedPart.Send;
import dev.ziprace.s3.ByteRange;
import dev.ziprace.zip.ArchiveEntry;
import dev.ziprace.zip.ArchiveLayout;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/// A plan divided among workers and a leader. The leader uploads the central directory, together with
/// whatever shares a part with it, and completes the upload.
///
/// A share begins with an entry, so that all fragments of an entry's CRC-32 are in one share. All shares take about
/// equally long, judged by the bytes that they send.
///
/// @param shares the workers' shares in the order of the archive; empty if the leader uploads everything
/// @param rest the groups that are in no share
public record WorkerShares(List<WorkerShare> shares, List<PartGroup> rest) {

    public WorkerShares {
        shares = List.copyOf(shares);
        rest = List.copyOf(rest);
    }

    /// Divides a plan without segments.
    ///
    /// @param atMost the maximum number of shares
    public static WorkerShares of(ArchivePlan plan, int atMost) {
        return new Division(plan).into(atMost);
    }

    /// Leaves everything to the leader.
    public static WorkerShares none(ArchivePlan plan) {
        return new WorkerShares(List.of(), plan.groups());
    }

    private static final class Division {

        /// The overhead of a request in bytes that could be sent meanwhile: about 30 ms at 75 MB/s.
        private static final long REQUEST_BYTES = 2 << 20;

        private final ArchivePlan plan;
        private final List<PartGroup> groups;

        /// The indices of groups that begin with an entry, where shares may begin.
        private final BitSet begins = new BitSet();

        Division(ArchivePlan plan) {
            this.plan = plan;
            this.groups = plan.groups();
            IntStream.range(0, groups.size())
                    .filter(i -> beginsWithEntry(groups.get(i)))
                    .forEach(begins::set);
        }

        WorkerShares into(int count) {
            int end = restBegin();
            long total = weight(0, end);
            var shares = new ArrayList<WorkerShare>();
            int from = 0;
            long weight = 0;
            for (int i = 0; i < end; i++) {
                weight += weight(groups.get(i));
                boolean last = i + 1 == end;
                boolean enough = weight >= total / (double) count * (shares.size() + 1);
                if (last || enough && begins.get(i + 1)) {
                    shares.add(share(from, i + 1));
                    from = i + 1;
                }
            }
            return new WorkerShares(shares, groups.subList(end, groups.size()));
        }

        /// The index of the last group that begins with an entry, or with the directory, and has no bytes of
        /// the directory before it.
        private int restBegin() {
            long directory = plan.layout().directoryOffset();
            int touching = 0;
            while (end(groups.get(touching)) <= directory) {
                touching++;
            }
            if (begin(groups.get(touching)) == directory) {
                return touching;
            }
            return begins.previousSetBit(touching);
        }

        private WorkerShare share(int from, int to) {
            long begin = begin(groups.get(from));
            int firstEntry = plan.layout().indexAt(begin);
            int endEntry = plan.layout().indexAt(end(groups.get(to - 1)));
            List<ArchiveEntry> entries = IntStream.range(firstEntry, endEntry)
                    .mapToObj(i -> plan.layout().entry(i).entry())
                    .toList();
            List<PartGroup> shifted = groups.subList(from, to).stream()
                    .map(group -> PartGroup.of(group.parts().stream()
                            .map(part -> shifted(part, begin, firstEntry))
                            .toList()))
                    .toList();
            return new WorkerShare(
                    firstEntry,
                    new ArchivePlan(ArchiveLayout.of(entries), plan.order().subList(firstEntry, endEntry), shifted));
        }

        private static PlannedPart shifted(PlannedPart part, long bytes, int entries) {
            return switch (part) {
                case CopyObject copy -> new CopyObject(copy.number(), copy.entry() - entries, copy.range());
                case Send send ->
                    new Send(
                            send.number(),
                            new ByteRange(
                                    send.range().offset() - bytes, send.range().length()));
                case CopySegment copy ->
                    throw new IllegalArgumentException("%s: a plan with segments cannot be divided".formatted(copy));
            };
        }

        private boolean beginsWithEntry(PartGroup group) {
            long begin = begin(group);
            return begin < plan.layout().directoryOffset()
                    && plan.layout().entry(plan.layout().indexAt(begin)).headerOffset() == begin;
        }

        private long begin(PartGroup group) {
            return switch (group.parts().getFirst()) {
                case Send send -> send.range().offset();
                case CopyObject copy ->
                    plan.layout().entry(copy.entry()).bodyOffset()
                            + copy.range().offset();
                case CopySegment copy ->
                    throw new IllegalArgumentException("%s: a plan with segments cannot be divided".formatted(copy));
            };
        }

        private long end(PartGroup group) {
            return begin(group)
                    + group.parts().stream().mapToLong(PlannedPart::length).sum();
        }

        private long weight(int from, int to) {
            return groups.subList(from, to).stream().mapToLong(Division::weight).sum();
        }

        private static long weight(PartGroup group) {
            return group.parts().stream()
                    .mapToLong(part -> REQUEST_BYTES + (part instanceof Send ? part.length() : 0))
                    .sum();
        }
    }
}
