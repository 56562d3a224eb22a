package dev.ziprace.locallambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuBudgetTest {

    private static final long PERIOD = LambdaCpu.PERIOD.toNanos();
    private static final LongUnaryOperator IN_TIME = wait -> wait;

    @ParameterizedTest
    @CsvSource({"128, 1", "128, 2", "512, 1", "512, 2", "512, 4", "1769, 2", "3008, 2"})
    void whoeverAlwaysComputesGetsTheShareHoweverManyThreadsItHas(int memoryMb, int threads) {
        double share = LambdaCpu.share(memoryMb);

        assertThat(computing(share, threads, IN_TIME).share()).isCloseTo(share, within(0.01 * share));
    }

    @ParameterizedTest
    @CsvSource({"512, 1", "512, 2", "512, 4", "3008, 2"})
    void whoeverHasUsedItsShareUpStandsStillHardlyLongerThanOnLambda(int memoryMb, int threads) {
        long standstill = computing(LambdaCpu.share(memoryMb), threads, IN_TIME).longestStandstill();

        assertThat(standstill).isBetween(PERIOD / 2, PERIOD * 3 / 2);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "4"})
    void whoeverIsLookedAtTooLateGetsTheShareAllTheSame(int threads) {
        double share = LambdaCpu.share(512);
        long[] looks = {0};

        Computed computed = computing(share, threads, wait -> wait + PERIOD * (looks[0]++ % 7));

        assertThat(computed.share()).isCloseTo(share, within(0.02));
    }

    @Test
    void whoeverComputesLessIsNeverStopped() {
        CpuBudget budget = new CpuBudget(0.25, 0, Duration.ZERO);
        for (int period = 1; period <= 1000; period++) {
            assertThat(budget.isExhausted(period * PERIOD, Duration.ofNanos(period * PERIOD / 5)))
                    .isFalse();
            assertThat(budget.untilNextLook()).isEqualTo(LambdaCpu.PERIOD);
        }
    }

    @Test
    void whatWasNotUsedIsLost() {
        CpuBudget budget = new CpuBudget(0.25, 0, Duration.ZERO);
        budget.isExhausted(1000 * PERIOD, Duration.ZERO);

        assertThat(budget.isExhausted(1001 * PERIOD, Duration.ofNanos(PERIOD))).isTrue();
    }

    /// What `threads` that always compute got in 20 s.
    ///
    /// @param lateness how long is waited in place of how long should be
    private static Computed computing(double share, int threads, LongUnaryOperator lateness) {
        CpuBudget budget = new CpuBudget(share, 0, Duration.ZERO);
        long now = 0;
        long used = 0;
        long changed = 0;
        boolean stopped = false;
        long longestStandstill = 0;
        while (now < 1000 * PERIOD) {
            long wait = lateness.applyAsLong(budget.untilNextLook().toNanos());
            now += wait;
            used += stopped ? 0 : threads * wait;
            boolean stops = budget.isExhausted(now, Duration.ofNanos(used));
            if (stops != stopped) {
                longestStandstill = stopped ? Math.max(longestStandstill, now - changed) : longestStandstill;
                changed = now;
            }
            stopped = stops;
        }
        return new Computed((double) used / now, longestStandstill);
    }

    /// @param share CPU seconds a second
    /// @param longestStandstill in nanoseconds
    private record Computed(double share, long longestStandstill) {}
}
