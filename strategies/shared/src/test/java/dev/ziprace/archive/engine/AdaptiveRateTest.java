package dev.ziprace.archive.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs that share a partition of S3, simulated in virtual time.
class AdaptiveRateTest {

    private static final double MAX = 3_300;
    private static final double SERVED_PER_SECOND = 3_500;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long LATENCY = TimeUnit.MILLISECONDS.toNanos(100);

    @Test
    void anIdlePartitionIsUsedWithinASecond() {
        Partition partition = new Partition(1, 1);

        partition.runUntil(SECOND);

        assertThat(partition.runs.getFirst().rate.perSecond()).isEqualTo(MAX);
        assertThat(partition.refused).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 10, 20, 40})
    void runsThatBeginTogetherUseThePartitionAndShareIt(int runs) {
        Partition partition = new Partition(runs, 2);

        partition.runUntil(SECOND);
        partition.startCounting();
        partition.runUntil(2 * SECOND);
        assertThat(partition.servedPerSecond(1)).isGreaterThan(0.95 * SERVED_PER_SECOND);

        partition.runUntil(3 * SECOND);
        partition.startCounting();
        partition.runUntil(13 * SECOND);

        assertThat(partition.servedPerSecond(10)).isBetween(0.85 * SERVED_PER_SECOND, 1.01 * SERVED_PER_SECOND);
        assertThat(partition.slowestShare()).isGreaterThan(0.5 / runs);
        assertThat(partition.refused).isLessThan(partition.served / 3);
    }

    @Test
    void aRunThatBeginsLaterGetsItsShare() {
        Partition partition = new Partition(2, 3);
        partition.runUntil(5 * SECOND);
        partition.add();

        partition.runUntil(25 * SECOND);
        partition.startCounting();
        partition.runUntil(35 * SECOND);

        assertThat(partition.slowestShare()).isGreaterThan(0.4 / 3);
        assertThat(partition.servedPerSecond(10)).isGreaterThan(0.85 * SERVED_PER_SECOND);
    }

    @Test
    void theLastRunTakesWhatTheOthersLeave() {
        Partition partition = new Partition(10, 5);
        partition.runUntil(5 * SECOND);
        partition.endAllButOne();

        partition.runUntil(10 * SECOND);

        assertThat(partition.runs.getFirst().rate.perSecond()).isGreaterThan(0.9 * MAX);
    }

    @Test
    void afterAnOutageTheRateRisesAgain() {
        Partition partition = new Partition(1, 4);
        partition.runUntil(2 * SECOND);
        partition.refusesAll = true;
        partition.runUntil(32 * SECOND);
        assertThat(partition.runs.getFirst().rate.perSecond()).isEqualTo(AdaptiveRate.MIN);

        partition.refusesAll = false;
        partition.runUntil(52 * SECOND);

        assertThat(partition.runs.getFirst().rate.perSecond()).isGreaterThan(0.9 * MAX);
    }

    @Test
    void theRateDoesNotRiseWhileNothingWaitsForIt() {
        var rate = new AdaptiveRate(MAX, 0);

        for (long now = 0; now < 10 * SECOND; now += SECOND / 100) {
            rate.accepted(now, false);
        }

        assertThat(rate.perSecond()).isEqualTo(AdaptiveRate.INITIAL);
    }

    /// A run that always has a request to send.
    private static final class Run {
        final AdaptiveRate rate;
        long served;
        boolean ended;

        Run(long now) {
            rate = new AdaptiveRate(MAX, now);
        }
    }

    private record Event(long nanos, Runnable action) {}

    private static final class Partition {

        /// S3 serves bursts of this many requests.
        private static final double BURST = SERVED_PER_SECOND / 20;

        final List<Run> runs = new ArrayList<>();
        private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingLong(Event::nanos));
        private final Random random;
        private long now;
        private double tokens = BURST;
        private long refilled;
        boolean refusesAll;
        long served;
        long refused;

        Partition(int count, long seed) {
            random = new Random(seed);
            for (int i = 0; i < count; i++) {
                add();
            }
        }

        void add() {
            var run = new Run(now);
            runs.add(run);
            at(now + random.nextLong(LATENCY), () -> send(run));
        }

        void endAllButOne() {
            runs.stream().skip(1).forEach(run -> run.ended = true);
        }

        void runUntil(long nanos) {
            while (events.peek().nanos() < nanos) {
                Event event = events.poll();
                now = event.nanos();
                event.action().run();
            }
            now = nanos;
        }

        void startCounting() {
            served = 0;
            refused = 0;
            runs.forEach(run -> run.served = 0);
        }

        double servedPerSecond(int seconds) {
            return served / (double) seconds;
        }

        double slowestShare() {
            return runs.stream().mapToLong(run -> run.served).min().orElseThrow() / (double) served;
        }

        private void send(Run run) {
            if (run.ended) {
                return;
            }
            boolean isServed = serves();
            at(now + LATENCY / 2 + random.nextLong(LATENCY), () -> answer(run, isServed));
            at(now + Math.round(SECOND / run.rate.perSecond()), () -> send(run));
        }

        private boolean serves() {
            tokens = Math.min(BURST, tokens + (now - refilled) * SERVED_PER_SECOND / SECOND);
            refilled = now;
            if (tokens < 1 || refusesAll) {
                return false;
            }
            tokens--;
            return true;
        }

        private void answer(Run run, boolean isServed) {
            if (isServed) {
                run.served++;
                served++;
                run.rate.accepted(now, true);
            } else {
                refused++;
                run.rate.throttled(now);
            }
        }

        private void at(long nanos, Runnable action) {
            events.add(new Event(nanos, action));
        }
    }
}
