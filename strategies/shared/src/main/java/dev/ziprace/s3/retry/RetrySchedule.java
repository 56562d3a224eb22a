package dev.ziprace.s3.retry;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// When one request is sent again after failures, and when it is given up. [RetryPolicy] decides which failures are
/// retried, [Backoff] and [RetryQuota] how long each retry waits.
///
/// The number of attempts is not limited, but the time is: S3 throttles for as long as a partition is
/// overloaded, and that says nothing about a single request. A thread that is interrupted at the invocation's
/// deadline ends its wait at once. Used by one request; not safe for concurrent use.
public final class RetrySchedule {

    /// How long a throttled request is retried: as long as the longest invocation (Lambda developer guide,
    /// "Lambda quotas"), whose deadline ends it earlier.
    public static final Duration THROTTLED_PATIENCE = Duration.ofMinutes(15);

    /// How long other failures of a request are retried. Internal errors and broken connections last seconds; a
    /// minute of them for the same request means that something else is wrong.
    public static final Duration PATIENCE = Duration.ofMinutes(1);

    /// A system property that replaces [#PATIENCE], in milliseconds.
    public static final String PATIENCE_PROPERTY = "ziprace.retry-patience-ms";

    /// A system property that replaces [#THROTTLED_PATIENCE], in milliseconds.
    public static final String THROTTLED_PATIENCE_PROPERTY = "ziprace.throttled-patience-ms";

    private final RetryQuota quota;
    private final long beganNanos = System.nanoTime();
    private long failedNanos;
    private int attempts = 1;

    /// Begins with the first attempt.
    ///
    /// @param quota shared by all requests of an invocation
    public RetrySchedule(RetryQuota quota) {
        this.quota = quota;
    }

    /// Counts a failed attempt.
    ///
    /// @param throttled whether S3 asked for fewer requests
    /// @return the delay before the next attempt; empty if the request is to be given up
    public Optional<Duration> retryDelay(boolean throttled) {
        long now = System.nanoTime();
        if (failedNanos == 0) {
            failedNanos = now;
        }
        if (now - failedNanos >= patience(throttled).toNanos()) {
            return Optional.empty();
        }
        Duration delay = Backoff.delay(attempts++).plus(quota.take());
        return Optional.of(delay.compareTo(Backoff.CAP) < 0 ? delay : Backoff.CAP);
    }

    /// Counts an attempt after which the next one is sent without a delay, because it corrects what S3 refused.
    ///
    /// @return false if the request was corrected before, so that correcting it does not help
    public boolean retryCorrected() {
        return attempts++ <= 2;
    }

    /// The request makes progress: what failed before no longer counts.
    public void restart() {
        failedNanos = 0;
    }

    /// For error messages: how often the request was sent, and for how long.
    @Override
    public String toString() {
        double seconds = (System.nanoTime() - beganNanos) / 1e9;
        return attempts == 1
                ? String.format(Locale.ROOT, "1 attempt, %.1f s", seconds)
                : String.format(Locale.ROOT, "%d attempts in %.1f s", attempts, seconds);
    }

    private static Duration patience(boolean throttled) {
        return throttled ? THROTTLED_PATIENCE : Duration.ofMillis(Long.getLong(PATIENCE_PROPERTY, PATIENCE.toMillis()));
    }
}
