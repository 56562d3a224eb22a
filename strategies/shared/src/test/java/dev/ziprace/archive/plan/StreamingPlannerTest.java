package dev.ziprace.archive.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.s3.ByteRange;
import dev.ziprace.s3.PartPlan;
import dev.ziprace.strategy.ArchiveException;
import dev.ziprace.zip.ArchiveEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class StreamingPlannerTest {

    private static final long MIB = 1 << 20;
    private static final long GIB = 1 << 30;

    /// A part can begin with up to 5 MiB of entries that are too short for a part of their own, and ends with
    /// whole records.
    private static final long SLACK = PartPlan.MIN_PART_BYTES + 100_000;

    @Property(tries = 300)
    void partsAreConsecutiveWithinS3sLimits(
            @ForAll("listings") List<Long> sizes, @ForAll("partLengths") long partBytes) {
        ArchivePlan plan = StreamingPlanner.plan(entries(sizes), PartLimits.S3, partBytes);

        List<ByteRange> parts = ranges(plan);
        assertThat(parts).hasSizeLessThanOrEqualTo(PartPlan.MAX_PARTS);
        long end = 0;
        for (ByteRange part : parts) {
            assertThat(part.offset()).isEqualTo(end);
            // Two and a half times the preferred length when cut evenly, plus one uncut entry.
            assertThat(part.length()).isLessThanOrEqualTo(partBytes * 7 / 2 + SLACK);
            end = part.end();
        }
        assertThat(end).isEqualTo(plan.layout().totalBytes());
        assertThat(parts.subList(0, parts.size() - 1))
                .allSatisfy(part -> assertThat(part.length()).isGreaterThanOrEqualTo(PartPlan.MIN_PART_BYTES));
    }

    @Property(tries = 300)
    void thereAreNoMorePartsThanThePreferredLengthFillsAndOneMore(
            @ForAll("listings") List<Long> sizes, @ForAll("partLengths") long partBytes) {
        ArchivePlan plan = StreamingPlanner.plan(entries(sizes), PartLimits.S3, partBytes);

        assertThat(plan.parts()).hasSizeLessThanOrEqualTo((int) (plan.layout().totalBytes() / partBytes + 1));
    }

    /// 68 bodies of 0.7 of the longest part: whole, each would take a part of its own.
    @Example
    void cutsBodiesShorterThanAPartIfWholeOnesTakeTooManyParts() {
        var limits = new PartLimits(PartLimits.S3.minPartBytes(), PartLimits.S3.maxPartBytes(), 50);
        List<ArchiveEntry> entries = entries(Collections.nCopies(68, limits.maxPartBytes() / 10 * 7));

        ArchivePlan plan = StreamingPlanner.plan(entries, limits, 16 * MIB);

        PlanCheck.check(plan, entries, limits);
    }

    @Property(tries = 300)
    void onlyTheLastPartHasTheDirectoryAndNoLongRunOfEntriesWaitsWithIt(
            @ForAll("listings") List<Long> sizes, @ForAll("partLengths") long partBytes) {
        ArchivePlan plan = StreamingPlanner.plan(entries(sizes), PartLimits.S3, partBytes);

        List<ByteRange> parts = ranges(plan);
        long directory = plan.layout().directoryOffset();
        for (ByteRange part : parts.subList(0, parts.size() - 1)) {
            assertThat(part.end()).isLessThanOrEqualTo(directory);
        }
        assertThat(directory - parts.getLast().offset())
                .isLessThan(parts.size() == 1 ? partBytes : PartPlan.MIN_PART_BYTES);
    }

    @Property(tries = 300)
    void slicesAreEveryByteOfTheArchiveOnceInOrder(
            @ForAll("listings") List<Long> sizes, @ForAll("partLengths") long partBytes) {
        ArchivePlan plan = StreamingPlanner.plan(entries(sizes), PartLimits.S3, partBytes);

        var bodies = new long[sizes.size()];
        long offset = 0;
        for (ByteRange part : ranges(plan)) {
            for (PartSlice slice : PartSlice.of(plan.layout(), part)) {
                assertThat(offsetOf(slice, plan)).isEqualTo(offset);
                offset += slice.length();
                if (slice instanceof PartSlice.OfEntry entry) {
                    bodies[entry.entry().index()] += entry.bodyLength();
                }
            }
            assertThat(offset).isEqualTo(part.end());
        }
        assertThat(bodies).containsExactly(sizes.stream().mapToLong(s -> s).toArray());
    }

    @Property(tries = 300)
    void onlyEntriesLongerThanAPartAreCut(@ForAll("listings") List<Long> sizes, @ForAll("partLengths") long partBytes) {
        ArchivePlan plan = StreamingPlanner.plan(entries(sizes), PartLimits.S3, partBytes);

        for (ByteRange part : ranges(plan)) {
            for (PartSlice slice : PartSlice.of(plan.layout(), part)) {
                if (slice instanceof PartSlice.OfEntry entry) {
                    long size = entry.entry().entry().size();
                    assertThat(entry.hasWholeBody() || size > partBytes).isTrue();
                }
            }
        }
    }

    @Example
    void partsOfOrdinaryObjectsAreEquallyLongAndTheDirectoryIsAPartOfItsOwn() {
        ArchivePlan plan = StreamingPlanner.plan(entries(Collections.nCopies(3000, 5 * MIB)), PartLimits.S3, 64 * MIB);

        // 13 objects fill a part; 230 parts take all but ten objects, which make some parts longer.
        List<ByteRange> parts = ranges(plan);
        assertThat(parts).hasSize(231);
        assertThat(parts.getLast().offset()).isEqualTo(plan.layout().directoryOffset());
        for (ByteRange part : parts.subList(0, 230)) {
            assertThat(part.length()).isBetween(65 * MIB, 71 * MIB);
        }
    }

    @Example
    void anArchiveShorterThanAPartIsOnePart() {
        ArchivePlan plan = StreamingPlanner.plan(entries(Collections.nCopies(12, 5 * MIB)), PartLimits.S3, 64 * MIB);

        assertThat(plan.parts()).hasSize(1);
    }

    @Example
    void partsGrowIfTenThousandAreTooFew() {
        ArchivePlan plan = StreamingPlanner.plan(entries(List.of(4000 * GIB, 900 * GIB)), PartLimits.S3, 64 * MIB);

        assertThat(plan.parts().size()).isBetween(5_000, PartPlan.MAX_PARTS);
    }

    @Example
    void anArchiveThatS3CannotStoreIsRejected() {
        List<ArchiveEntry> entries = entries(Collections.nCopies(12_000, 5 * GIB));

        assertThatThrownBy(() -> StreamingPlanner.plan(entries, PartLimits.S3, 64 * MIB))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("10000 parts");
    }

    @Example
    void anEmptyArchiveIsOnePart() {
        assertThat(ranges(StreamingPlanner.plan(List.of(), PartLimits.S3, 64 * MIB)))
                .containsExactly(new ByteRange(0, 22));
    }

    @Example
    void aPartLengthThatS3DoesNotAcceptIsRejected() {
        assertThat(StreamingPlanner.preferredPartBytes(5)).isEqualTo(5 * MIB);
        assertThatThrownBy(() -> StreamingPlanner.preferredPartBytes(4))
                .hasMessage("ZIPRACE_PART_MIB is 4: must be 5 to 5110");
    }

    @Provide
    Arbitrary<Long> partLengths() {
        return Arbitraries.of(5 * MIB, 5 * MIB + 1, 8 * MIB, 64 * MIB);
    }

    @Provide
    Arbitrary<List<Long>> listings() {
        Arbitrary<Long> sizes = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.of(0L, 1L)),
                Tuple.of(3, Arbitraries.longs().between(0, 100_000)),
                Tuple.of(3, Arbitraries.longs().between(5 * MIB - 200, 5 * MIB + 200)),
                Tuple.of(3, Arbitraries.longs().between(0, 12 * MIB)),
                Tuple.of(2, Arbitraries.longs().between(60 * MIB, 200 * MIB)),
                Tuple.of(1, Arbitraries.longs().between(4 * GIB - 10, 6 * GIB)));
        return sizes.list().ofMaxSize(60).filter(StreamingPlannerTest::fitsPartsOfTheMinimumLength);
    }

    /// Whether the maximum number of parts of S3's minimum length suffices; all records together are shorter
    /// than one part. A larger archive would have longer parts than preferred.
    private static boolean fitsPartsOfTheMinimumLength(List<Long> sizes) {
        long bytes = sizes.stream().mapToLong(size -> size).sum();
        return bytes <= (PartPlan.MAX_PARTS - 2L) * PartPlan.MIN_PART_BYTES;
    }

    private static List<ByteRange> ranges(ArchivePlan plan) {
        var ranges = new ArrayList<ByteRange>();
        for (PlannedPart part : plan.parts()) {
            assertThat(part.number()).isEqualTo(ranges.size() + 1);
            ranges.add(((PlannedPart.Send) part).range());
        }
        return ranges;
    }

    private static long offsetOf(PartSlice slice, ArchivePlan plan) {
        return switch (slice) {
            case PartSlice.OfEntry entry when entry.header() -> entry.entry().headerOffset();
            case PartSlice.OfEntry entry -> entry.entry().bodyOffset() + entry.bodyFrom();
            case PartSlice.OfDirectory directory -> plan.layout().directoryOffset() + directory.from();
        };
    }

    private static List<ArchiveEntry> entries(List<Long> sizes) {
        var entries = new ArrayList<ArchiveEntry>();
        for (int i = 0; i < sizes.size(); i++) {
            entries.add(new ArchiveEntry("object-%05d".formatted(i), sizes.get(i), Instant.EPOCH));
        }
        return entries;
    }
}
