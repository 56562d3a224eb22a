package dev.ziprace.statemachine;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// One element of `Retry`.
///
/// @param errorEquals the errors it retries
/// @param intervalSeconds before the first retry
/// @param maxAttempts retries at most; 0 is never
/// @param backoffRate each wait is so many times the one before
/// @param maxDelaySeconds no wait is longer
/// @param fullJitter whether a wait is drawn evenly from nothing to its full length
record Retrier(
        List<String> errorEquals,
        int intervalSeconds,
        int maxAttempts,
        double backoffRate,
        int maxDelaySeconds,
        boolean fullJitter) {

    /// How long to wait before retry number `attempt`, which counts from 0.
    Duration delay(int attempt, RandomGenerator random) {
        double seconds = Math.min(maxDelaySeconds, intervalSeconds * Math.pow(backoffRate, attempt));
        double drawn = fullJitter ? seconds * random.nextDouble() : seconds;
        return Duration.ofMillis(Math.round(drawn * 1000));
    }
}
