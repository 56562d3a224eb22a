package dev.ziprace.archive.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.strategy.PriceTier;
import dev.ziprace.strategy.S3Operation;
import dev.ziprace.zip.ArchiveEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The requests for the benchmark's data set: 3 000 objects, half of which are long enough for a part.
class ContractPlanTest {

    private static final List<ArchiveEntry> ENTRIES = Listings.contract(3000, 1);
    private static final long LISTING = 3;

    @Test
    void partCopyStreamsAboutHalfInAtMostThreeThousandRequestsOfEachTier() {
        ArchivePlan plan = PartCopyPlanner.plan(
                ENTRIES, PartLimits.S3, new StreamingSettings(16L << 20, PartLimits.S3.minPartBytes()));

        PlannedRequests requests = PlannedRequests.of(plan);
        assertThat(tier(requests, PriceTier.TIER_1) + LISTING).isLessThanOrEqualTo(3000);
        assertThat(tier(requests, PriceTier.TIER_2)).isLessThanOrEqualTo(3000);
        assertThat(requests.requests()).doesNotContainKey(S3Operation.HEAD_OBJECT);
        assertThat(requests.bytesRead()).isLessThan(plan.layout().totalBytes() / 2);
    }

    @Test
    void streamingReadsEachObjectOnceAndSendsAtMostOnePartPer64MiB() {
        ArchivePlan plan = StreamingPlanner.plan(ENTRIES, PartLimits.S3, 64L << 20);

        PlannedRequests requests = PlannedRequests.of(plan);
        assertThat(tier(requests, PriceTier.TIER_2)).isEqualTo(3000);
        assertThat(requests.requests().get(S3Operation.UPLOAD_PART))
                .isLessThanOrEqualTo(plan.layout().totalBytes() / (64L << 20) + 1);
    }

    @Test
    void copyChainSendsOnlyOneBodyInAtMost19600Requests() {
        ArchivePlan plan = CopyChainPlanner.plan(ENTRIES, PartLimits.S3, 16L << 20);

        PlannedRequests requests = PlannedRequests.of(plan);
        assertThat(tier(requests, PriceTier.TIER_1) + LISTING).isLessThanOrEqualTo(19_600);
        assertThat(tier(requests, PriceTier.TIER_2)).isEqualTo(1);
        assertThat(requests.bytesRead()).isBetween(5L << 20, 6L << 20);
    }

    private static long tier(PlannedRequests requests, PriceTier tier) {
        return requests.requests().entrySet().stream()
                .filter(count -> count.getKey().priceTier() == tier)
                .mapToLong(count -> count.getValue())
                .sum();
    }
}
