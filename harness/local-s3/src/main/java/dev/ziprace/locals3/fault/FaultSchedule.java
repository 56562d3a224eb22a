package dev.ziprace.locals3.fault;

import java.time.Duration;

/// Which of a target's requests are hit. The target says how many are skipped first.
///
/// @param every       1 for each of them, 2 for every second
/// @param times       how many are hit at most
/// @param probability of each hit, above 0 and at most 1
/// @param seed        of the random numbers that the probability is compared with
/// @param begin       when the time span begins
/// @param after       how long after that requests are hit
/// @param lasting     for how long they are hit
public record FaultSchedule(
        int every, int times, double probability, long seed, Begin begin, Duration after, Duration lasting) {

    /// More requests than anybody sends.
    public static final int ALWAYS = Integer.MAX_VALUE;

    /// Longer than any server runs.
    public static final Duration FOREVER = Duration.ofDays(10_000);

    public FaultSchedule {
        if (every < 1) {
            throw new IllegalArgumentException("every request or every nth is hit, not every " + every);
        }
        if (times < 1) {
            throw new IllegalArgumentException("a fault must happen at least once, not " + times + " times");
        }
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability is above 0 and at most 1, not " + probability);
        }
        if (after.isNegative() || lasting.isNegative() || lasting.isZero()) {
            throw new IllegalArgumentException(
                    "a fault lasts for some time, not from %s for %s".formatted(after, lasting));
        }
    }

    /// When a time span begins.
    public sealed interface Begin {

        /// When the fault is planned.
        record AtOnce() implements Begin {}

        /// With the first request of the fault's target; skipped requests count.
        record FirstMatch() implements Begin {}

        /// With the first request of another target that is not skipped.
        record Request(FaultTarget target) implements Begin {}
    }

    /// The next `count` requests, whenever they come.
    public static FaultSchedule times(int count) {
        return new FaultSchedule(1, count, 1, 0, new Begin.AtOnce(), Duration.ZERO, FOREVER);
    }

    /// All requests, whenever they come.
    public static FaultSchedule always() {
        return times(ALWAYS);
    }

    /// The same within a time span.
    public FaultSchedule lasting(Begin beginning, Duration span) {
        return new FaultSchedule(every, times, probability, seed, beginning, after, span);
    }
}
