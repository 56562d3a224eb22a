package dev.ziprace.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartPlanTest {

    private static final long MIB = 1L << 20;

    @Test
    void theLastPartHasTheRest() {
        PartPlan plan = PartPlan.of(20 * MIB + 1, 8 * MIB);

        assertThat(plan.parts()).isEqualTo(3);
        assertThat(plan.part(1)).isEqualTo(new ByteRange(0, 8 * MIB));
        assertThat(plan.part(3)).isEqualTo(new ByteRange(16 * MIB, 4 * MIB + 1));
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                1,
                22,
                5 * MIB,
                5 * MIB + 1,
                80_000 * MIB,
                80_000 * MIB + 1,
                15_728_640_000L,
                1L << 40,
                10_000 * (5L << 30)
            })
    void partsCoverTheArchiveWithinS3sLimits(long total) {
        PartPlan plan = PartPlan.of(total, 8 * MIB);

        assertThat(plan.parts()).isBetween(1, 10_000);
        assertThat(plan.partBytes()).isBetween(5 * MIB, 5L << 30);
        long end = 0;
        for (int number = 1; number <= plan.parts(); number++) {
            assertThat(plan.part(number).offset()).isEqualTo(end);
            end = plan.part(number).end();
        }
        assertThat(end).isEqualTo(total);
    }

    @Test
    void partsGrowOnlyIfTenThousandDoNotSuffice() {
        assertThat(PartPlan.of(80_000 * MIB, 8 * MIB).partBytes()).isEqualTo(8 * MIB);
        assertThat(PartPlan.of(80_000 * MIB + 1, 8 * MIB).partBytes()).isEqualTo(10 * MIB);
    }

    @Test
    void plansBeyondS3sLimitsAreRefused() {
        assertThatThrownBy(() -> PartPlan.of(10_000 * (5L << 30) + 1, 8 * MIB)).hasMessageContaining("10000 parts");
        assertThatThrownBy(() -> PartPlan.of(100, MIB)).hasMessageContaining("5242880");
        assertThatThrownBy(() -> PartPlan.of(0, 8 * MIB)).hasMessageContaining("22");
        assertThatThrownBy(() -> PartPlan.of(100, 8 * MIB).part(2)).hasMessageContaining("must be 1 to 1");
    }
}
