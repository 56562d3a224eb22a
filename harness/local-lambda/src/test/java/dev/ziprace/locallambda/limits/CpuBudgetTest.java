package dev.ziprace.locallambda.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuBudgetTest {

    private static final long PERIOD = CpuAllocation.PERIOD.toNanos();
    private static final LongUnaryOperator ON_TIME = wait -> wait;

    @ParameterizedTest
    @CsvSource({"128, 1", "128, 2", "512, 1", "512, 2", "512, 4", "1769, 2", "3008, 2"})
    void aBusySandboxGetsItsShareWithAnyNumberOfThreads(int memoryMb, int threads) {
        double share = CpuAllocation.share(memoryMb);

        assertThat(computing(share, threads, ON_TIME).share()).isCloseTo(share, within(0.01 * share));
    }

    @ParameterizedTest
    @CsvSource({"512, 1", "512, 2", "512, 4", "3008, 2"})
    void aThrottledSandboxIsStoppedHardlyLongerThanOnLambda(int memoryMb, int threads) {
        long stop = computing(CpuAllocation.share(memoryMb), threads, ON_TIME).longestStop();

        assertThat(stop).isBetween(PERIOD / 2, PERIOD * 3 / 2);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "4"})
    void lateChecksDontChangeTheShare(int threads) {
        double share = CpuAllocation.share(512);
        long[] checks = {0};

        Computed computed = computing(share, threads, wait -> wait + PERIOD * (checks[0]++ % 7));

        assertThat(computed.share()).isCloseTo(share, within(0.02));
    }

    @Test
    void aSandboxBelowItsShareIsNeverStopped() {
        CpuBudget budget = new CpuBudget(0.25, 0, Duration.ZERO);
        for (int period = 1; period <= 1000; period++) {
            assertThat(budget.isExhausted(period * PERIOD, Duration.ofNanos(period * PERIOD / 5)))
                    .isFalse();
            assertThat(budget.untilNextCheck()).isEqualTo(CpuAllocation.PERIOD);
        }
    }

    @Test
    void unusedTimeIsLost() {
        CpuBudget budget = new CpuBudget(0.25, 0, Duration.ZERO);
        budget.isExhausted(1000 * PERIOD, Duration.ZERO);

        assertThat(budget.isExhausted(1001 * PERIOD, Duration.ofNanos(PERIOD))).isTrue();
    }

    /// Simulates `threads` busy threads for 20 s.
    ///
    /// @param lateness the actual wait for a requested one, in nanoseconds
    private static Computed computing(double share, int threads, LongUnaryOperator lateness) {
        CpuBudget budget = new CpuBudget(share, 0, Duration.ZERO);
        long now = 0;
        long used = 0;
        long changed = 0;
        boolean stopped = false;
        long longestStop = 0;
        while (now < 1000 * PERIOD) {
            long wait = lateness.applyAsLong(budget.untilNextCheck().toNanos());
            now += wait;
            used += stopped ? 0 : threads * wait;
            boolean stops = budget.isExhausted(now, Duration.ofNanos(used));
            if (stops != stopped) {
                longestStop = stopped ? Math.max(longestStop, now - changed) : longestStop;
                changed = now;
            }
            stopped = stops;
        }
        return new Computed((double) used / now, longestStop);
    }

    /// @param share CPU seconds per second
    /// @param longestStop in nanoseconds
    private record Computed(double share, long longestStop) {}
}
