package dev.ziprace.locallambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CpuBudgetTest {

    private static final long PERIOD = LambdaCpu.PERIOD.toNanos();

    @Test
    void whoeverAlwaysComputesGetsTheShare() {
        CpuBudget budget = new CpuBudget(0.25, 0, Duration.ZERO);
        long used = 0;
        boolean stopped = false;
        for (long now = PERIOD; now <= 1000 * PERIOD; now += PERIOD) {
            used += stopped ? 0 : PERIOD;
            stopped = budget.isOverdrawn(now, Duration.ofNanos(used));
        }

        assertThat((double) used / (1000 * PERIOD)).isBetween(0.245, 0.255);
    }

    @Test
    void whoeverComputesLessIsNeverStopped() {
        CpuBudget budget = new CpuBudget(0.25, 0, Duration.ZERO);
        for (int period = 1; period <= 1000; period++) {
            assertThat(budget.isOverdrawn(period * PERIOD, Duration.ofNanos(period * PERIOD / 5)))
                    .isFalse();
        }
    }

    @Test
    void whoeverIsLookedAtTooLateGetsTheShareAllTheSame() {
        CpuBudget budget = new CpuBudget(0.25, 0, Duration.ZERO);
        long used = 0;
        boolean stopped = false;
        long now = 0;
        for (int look = 0; look < 1000; look++) {
            long waited = PERIOD * (1 + look % 7);
            now += waited;
            used += stopped ? 0 : waited;
            stopped = budget.isOverdrawn(now, Duration.ofNanos(used));
        }

        assertThat((double) used / now).isBetween(0.24, 0.26);
    }

    @Test
    void whatWasNotUsedIsLost() {
        CpuBudget budget = new CpuBudget(0.25, 0, Duration.ZERO);
        budget.isOverdrawn(1000 * PERIOD, Duration.ZERO);

        assertThat(budget.isOverdrawn(1001 * PERIOD, Duration.ofNanos(PERIOD))).isTrue();
    }
}
