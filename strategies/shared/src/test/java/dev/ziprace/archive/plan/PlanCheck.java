package dev.ziprace.archive.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.archive.plan.PlannedPart.CopyObject;
import dev.ziprace.archive.plan.PlannedPart.CopySegment;
import dev.ziprace.archive.plan.PlannedPart.Send;
import dev.ziprace.zip.ArchiveEntry;
import dev.ziprace.zip.ArchiveLayout;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Checks a plan against S3's rules and against its own layout, without any content.
final class PlanCheck {

    private final ArchivePlan plan;
    private final PartLimits limits;

    private PlanCheck(ArchivePlan plan, PartLimits limits) {
        this.plan = plan;
        this.limits = limits;
    }

    /// Checks that the plan puts every byte of the archive where it belongs, once, in uploads that S3 accepts.
    static void check(ArchivePlan plan, List<ArchiveEntry> entries, PartLimits limits) {
        var check = new PlanCheck(plan, limits);
        check.everyEntryIsThereOnce(entries);
        check.everyByteIsPlacedOnce();
    }

    /// Checks that the shares and the rest contain every part of the plan in order, and that each share
    /// contains all bytes of its entries.
    static void checkShares(WorkerShares divided, ArchivePlan whole, int atMost) {
        assertThat(divided.shares()).hasSizeLessThanOrEqualTo(atMost);
        var numbers = new ArrayList<Integer>();
        long bytes = 0;
        for (WorkerShare share : divided.shares()) {
            share.plan().parts().forEach(part -> numbers.add(part.number()));
            bytes += contentOf(share, whole);
        }
        for (PartGroup group : divided.rest()) {
            group.parts().forEach(part -> numbers.add(part.number()));
            bytes += group.parts().stream().mapToLong(PlannedPart::length).sum();
        }
        assertThat(numbers)
                .isEqualTo(whole.parts().stream().map(PlannedPart::number).toList());
        assertThat(bytes).isEqualTo(whole.layout().totalBytes());
    }

    private static long contentOf(WorkerShare share, ArchivePlan whole) {
        ArchiveLayout layout = share.plan().layout();
        for (int i = 0; i < layout.size(); i++) {
            int place = share.firstEntry() + i;
            assertThat(layout.entry(i).entry())
                    .isEqualTo(whole.layout().entry(place).entry());
            assertThat(share.plan().order().get(i)).isEqualTo(whole.order().get(place));
        }
        var check = new PlanCheck(share.plan(), PartLimits.S3);
        long position = 0;
        for (PartGroup group : share.plan().groups()) {
            position = check.follow(group.parts(), position, group, List.of());
        }
        assertThat(position).as("end of the share").isEqualTo(layout.directoryOffset());
        return position;
    }

    private void everyEntryIsThereOnce(List<ArchiveEntry> entries) {
        assertThat(plan.order()).hasSameSizeAs(entries);
        var seen = new BitSet();
        for (int place = 0; place < plan.order().size(); place++) {
            int index = plan.order().get(place);
            assertThat(seen.get(index)).as("entry %d twice", index).isFalse();
            seen.set(index);
            ArchiveEntry planned = plan.layout().entry(place).entry();
            assertThat(planned.name()).isEqualTo(entries.get(index).name());
            assertThat(planned.size()).isEqualTo(entries.get(index).size());
        }
    }

    private void everyByteIsPlacedOnce() {
        requireUpload(plan.parts());
        long position = 0;
        for (PartGroup group : plan.groups()) {
            List<Long> begins = segmentBegins(group);
            position = follow(group.parts(), position, group, begins);
        }
        assertThat(position).as("end of the archive").isEqualTo(plan.layout().totalBytes());
    }

    /// The offset of each segment in the archive. A segment's parts must be consecutive in the archive.
    private List<Long> segmentBegins(PartGroup group) {
        var begins = new ArrayList<Long>();
        var copied = new BitSet();
        for (Segment segment : group.segments()) {
            requireUpload(segment.parts());
            long begin = begin(segment.parts().getFirst(), begins);
            follow(segment.parts(), begin, group, begins);
            begins.add(begin);
            markCopied(segment.parts(), copied);
        }
        markCopied(group.parts(), copied);
        assertThat(copied.cardinality()).as("segments that are copied").isEqualTo(begins.size());
        return begins;
    }

    private static void markCopied(List<PlannedPart> parts, BitSet copied) {
        for (PlannedPart part : parts) {
            if (part instanceof CopySegment copy) {
                copied.set(copy.segment());
            }
        }
    }

    private long follow(List<PlannedPart> parts, long begin, PartGroup group, List<Long> begins) {
        long position = begin;
        for (PlannedPart part : parts) {
            if (begin(part, begins) != position) {
                throw new AssertionError("%s begins at %d, expected %d".formatted(part, begin(part, begins), position));
            }
            requireWithin(part, group);
            position += part.length();
        }
        return position;
    }

    private long begin(PlannedPart part, List<Long> begins) {
        return switch (part) {
            case CopyObject copy ->
                plan.layout().entry(copy.entry()).bodyOffset() + copy.range().offset();
            case CopySegment copy -> begins.get(copy.segment()) + copy.range().offset();
            case Send send -> send.range().offset();
        };
    }

    private void requireWithin(PlannedPart part, PartGroup group) {
        switch (part) {
            case CopyObject copy ->
                requireAtMost(
                        copy.range().end(),
                        plan.layout().entry(copy.entry()).entry().size(),
                        part);
            case CopySegment copy ->
                requireAtMost(
                        copy.range().end(), group.segments().get(copy.segment()).length(), part);
            // Throws if it begins or ends within a header.
            case Send send -> requireAtMost(sliced(plan.layout(), send), send.length(), part);
        }
    }

    private static long sliced(ArchiveLayout layout, Send send) {
        return PartSlice.of(layout, send.range()).stream()
                .mapToLong(PartSlice::length)
                .sum();
    }

    private static void requireAtMost(long value, long limit, PlannedPart part) {
        if (value > limit) {
            throw new AssertionError("%s: %d exceeds %d".formatted(part, value, limit));
        }
    }

    private void requireUpload(List<PlannedPart> parts) {
        assertThat(parts).isNotEmpty().hasSizeLessThanOrEqualTo(limits.maxParts());
        for (int i = 0; i < parts.size(); i++) {
            PlannedPart part = parts.get(i);
            boolean last = i == parts.size() - 1;
            if (part.number() != i + 1
                    || part.length() > limits.maxPartBytes()
                    || part.length() < (last ? 1 : limits.minPartBytes())) {
                throw new AssertionError("part %d of %d: %s".formatted(i + 1, parts.size(), part));
            }
        }
    }
}
