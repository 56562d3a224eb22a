package dev.ziprace.statemachine.definition;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// One element of `Retry`.
///
/// @param errorEquals the error names that it retries
/// @param intervalSeconds the delay before the first retry
/// @param maxAttempts the maximum number of retries; 0 means never
/// @param backoffRate the factor by which the delay grows with every retry
/// @param maxDelaySeconds the upper limit of a delay
/// @param fullJitter whether a delay is drawn uniformly between 0 and its full length
public record Retrier(
        List<String> errorEquals,
        int intervalSeconds,
        int maxAttempts,
        double backoffRate,
        int maxDelaySeconds,
        boolean fullJitter) {

    /// The defaults are in the specification, "Retrying after error".
    static final int DEFAULT_INTERVAL_SECONDS = 1;

    static final int DEFAULT_MAX_ATTEMPTS = 3;
    static final double DEFAULT_BACKOFF_RATE = 2.0;

    /// The delay before a retry.
    ///
    /// @param attempt the number of the retry, starting at 0
    public Duration delay(int attempt, RandomGenerator random) {
        double seconds = Math.min(maxDelaySeconds, intervalSeconds * Math.pow(backoffRate, attempt));
        double drawn = fullJitter ? seconds * random.nextDouble() : seconds;
        return Duration.ofMillis(Math.round(drawn * 1000));
    }
}
