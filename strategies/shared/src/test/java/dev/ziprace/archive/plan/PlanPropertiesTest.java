package dev.ziprace.archive.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.archive.plan.Listings.Listing;
import dev.ziprace.zip.ArchiveEntry;
import dev.ziprace.zip.ArchiveLayout;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/// For any listing, a plan consists of uploads that S3 accepts and that produce the archive.
class PlanPropertiesTest {

    private static final long STREAM_BYTES = 16L << 20;

    @Provide
    Arbitrary<Listing> listings() {
        return Listings.any(PartLimits.S3, 70_000);
    }

    /// S3's limits, except for the number of parts, which is used up quickly here.
    @Provide
    Arbitrary<Listing> crowds() {
        return Listings.any(CROWDED, 200);
    }

    private static final PartLimits CROWDED = new PartLimits(5L << 20, 5L << 30, 50);

    @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
    void partCopyPlacesEveryByteOnceWithinS3sLimits(@ForAll("listings") Listing listing) {
        List<ArchiveEntry> entries = listing.entries();
        Assume.that(fits(entries, PartLimits.S3));

        ArchivePlan plan = PartCopyPlanner.plan(entries, PartLimits.S3, streaming(PartLimits.S3));

        PlanCheck.check(plan, entries, PartLimits.S3);
    }

    @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
    void partCopyStaysWithinTheMaximumNumberOfParts(@ForAll("crowds") Listing listing) {
        List<ArchiveEntry> entries = listing.entries();
        Assume.that(fits(entries, CROWDED));

        ArchivePlan plan = PartCopyPlanner.plan(entries, CROWDED, streaming(CROWDED));

        PlanCheck.check(plan, entries, CROWDED);
    }

    @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
    void streamingPlacesEveryByteOnceWithinS3sLimits(@ForAll("listings") Listing listing) {
        List<ArchiveEntry> entries = listing.entries();
        Assume.that(fits(entries, PartLimits.S3));

        ArchivePlan plan = StreamingPlanner.plan(entries, PartLimits.S3, STREAM_BYTES);

        PlanCheck.check(plan, entries, PartLimits.S3);
    }

    @Property(tries = 6000, shrinking = ShrinkingMode.BOUNDED)
    void streamingStaysWithinTheMaximumNumberOfParts(@ForAll("crowds") Listing listing) {
        List<ArchiveEntry> entries = listing.entries();
        Assume.that(fits(entries, CROWDED));

        ArchivePlan plan = StreamingPlanner.plan(entries, CROWDED, STREAM_BYTES);

        PlanCheck.check(plan, entries, CROWDED);
    }

    @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
    void copyChainPlacesEveryByteOnceWithinS3sLimits(@ForAll("listings") Listing listing) {
        List<ArchiveEntry> entries = listing.entries();
        Assume.that(CopyChainPlanner.suits(entries, PartLimits.S3));
        Assume.that(fits(entries, PartLimits.S3));

        ArchivePlan plan = CopyChainPlanner.plan(entries, PartLimits.S3, STREAM_BYTES);

        PlanCheck.check(plan, entries, PartLimits.S3);
        assertThat(PlannedRequests.of(plan).bytesRead())
                .as("bytes of bodies that are read")
                .isLessThan(2 * PartLimits.S3.minPartBytes());
    }

    @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
    void copyChainStaysWithinTheMaximumNumberOfParts(@ForAll("crowds") Listing listing) {
        List<ArchiveEntry> entries = listing.entries();
        Assume.that(CopyChainPlanner.suits(entries, CROWDED));
        Assume.that(fits(entries, CROWDED));

        ArchivePlan plan = CopyChainPlanner.plan(entries, CROWDED, STREAM_BYTES);

        PlanCheck.check(plan, entries, CROWDED);
    }

    @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
    void workerSharesAndRestAreThePlan(
            @ForAll("listings") Listing listing, @ForAll @IntRange(min = 1, max = 40) int atMost) {
        List<ArchiveEntry> entries = listing.entries();
        Assume.that(fits(entries, PartLimits.S3));
        var streaming = new StreamingSettings(4 * STREAM_BYTES, 8 * STREAM_BYTES);

        ArchivePlan plan = PartCopyPlanner.plan(entries, PartLimits.S3, streaming);

        PlanCheck.check(plan, entries, PartLimits.S3);
        PlanCheck.checkShares(WorkerShares.of(plan, atMost), plan, atMost);
    }

    private static StreamingSettings streaming(PartLimits limits) {
        return new StreamingSettings(STREAM_BYTES, limits.minPartBytes());
    }

    /// With a tenth of the parts to spare: entries that cannot be cut evenly need some.
    private static boolean fits(List<ArchiveEntry> entries, PartLimits limits) {
        return ArchiveLayout.upperBound(entries) / limits.maxPartBytes() < limits.maxParts() * 9 / 10;
    }
}
