package dev.ziprace.copyplan;

import dev.ziprace.copyplan.PlannedPart.CopyObject;
import dev.ziprace.copyplan.PlannedPart.CopySegment;
import dev.ziprace.copyplan.PlannedPart.Send;
import dev.ziprace.s3.ByteRange;
import dev.ziprace.zip.ArchiveEntry;
import dev.ziprace.zip.ArchiveLayout;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/// A plan divided among several who carry it out: slices for others, and a rest for whoever completes the upload. The
/// rest has the central directory, and what shares a part with it.
///
/// A slice begins with an entry, so that all fragments of a CRC-32 are within one slice; and all take about equally
/// long, by the bytes that they send.
///
/// @param slices in the order of the archive; none where one alone is enough
/// @param rest the stretches that are in no slice
public record PlanSlices(List<PlanSlice> slices, List<Stretch> rest) {

    public PlanSlices {
        slices = List.copyOf(slices);
        rest = List.copyOf(rest);
    }

    /// Divides a plan without segments.
    ///
    /// @param atMost how many slices there may be
    public static PlanSlices of(CopyPlan plan, int atMost) {
        return new Division(plan).into(atMost);
    }

    /// All by whoever completes the upload.
    public static PlanSlices none(CopyPlan plan) {
        return new PlanSlices(List.of(), plan.stretches());
    }

    private static final class Division {

        /// What a request takes besides its bytes, as bytes that are sent meanwhile: about 30 ms at 75 MB/s.
        private static final long REQUEST_BYTES = 2 << 20;

        private final CopyPlan plan;
        private final List<Stretch> stretches;

        /// Stretches that begin with an entry, by their places: slices begin here.
        private final BitSet begins = new BitSet();

        Division(CopyPlan plan) {
            this.plan = plan;
            this.stretches = plan.stretches();
            IntStream.range(0, stretches.size())
                    .filter(i -> beginsWithEntry(stretches.get(i)))
                    .forEach(begins::set);
        }

        PlanSlices into(int count) {
            int end = restBegin();
            long total = weight(0, end);
            var slices = new ArrayList<PlanSlice>();
            int from = 0;
            long weight = 0;
            for (int i = 0; i < end; i++) {
                weight += weight(stretches.get(i));
                boolean last = i + 1 == end;
                boolean enough = weight >= total / (double) count * (slices.size() + 1);
                if (last || enough && begins.get(i + 1)) {
                    slices.add(slice(from, i + 1));
                    from = i + 1;
                }
            }
            return new PlanSlices(slices, stretches.subList(end, stretches.size()));
        }

        /// The last stretch that begins with an entry, or with the directory, and has none of the directory before it.
        private int restBegin() {
            long directory = plan.layout().directoryOffset();
            int touching = 0;
            while (end(stretches.get(touching)) <= directory) {
                touching++;
            }
            if (begin(stretches.get(touching)) == directory) {
                return touching;
            }
            return begins.previousSetBit(touching);
        }

        private PlanSlice slice(int from, int to) {
            long begin = begin(stretches.get(from));
            int firstEntry = plan.layout().indexAt(begin);
            int endEntry = plan.layout().indexAt(end(stretches.get(to - 1)));
            List<ArchiveEntry> entries = IntStream.range(firstEntry, endEntry)
                    .mapToObj(i -> plan.layout().entry(i).entry())
                    .toList();
            List<Stretch> shifted = stretches.subList(from, to).stream()
                    .map(stretch -> new Stretch(
                            List.of(),
                            stretch.parts().stream()
                                    .map(part -> shifted(part, begin, firstEntry))
                                    .toList()))
                    .toList();
            return new PlanSlice(
                    firstEntry,
                    new CopyPlan(ArchiveLayout.of(entries), plan.order().subList(firstEntry, endEntry), shifted));
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
                    throw new IllegalArgumentException("%s: segments stay together".formatted(copy));
            };
        }

        private boolean beginsWithEntry(Stretch stretch) {
            long begin = begin(stretch);
            return begin < plan.layout().directoryOffset()
                    && plan.layout().entry(plan.layout().indexAt(begin)).headerOffset() == begin;
        }

        private long begin(Stretch stretch) {
            return switch (stretch.parts().getFirst()) {
                case Send send -> send.range().offset();
                case CopyObject copy ->
                    plan.layout().entry(copy.entry()).bodyOffset()
                            + copy.range().offset();
                case CopySegment copy ->
                    throw new IllegalArgumentException("%s: segments stay together".formatted(copy));
            };
        }

        private long end(Stretch stretch) {
            return begin(stretch)
                    + stretch.parts().stream().mapToLong(PlannedPart::length).sum();
        }

        private long weight(int from, int to) {
            return stretches.subList(from, to).stream()
                    .mapToLong(Division::weight)
                    .sum();
        }

        private static long weight(Stretch stretch) {
            return stretch.parts().stream()
                    .mapToLong(part -> REQUEST_BYTES + (part instanceof Send ? part.length() : 0))
                    .sum();
        }
    }
}
