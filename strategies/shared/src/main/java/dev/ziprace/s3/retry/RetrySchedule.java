package dev.ziprace.s3.retry;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

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

    /// One for a wrong clock, one for expired credentials.
    private static final int MAX_CORRECTIONS = 2;

    private final RetryQuota quota;
    private final LongSupplier nanoTime;
    private final long beganNanos;
    private @Nullable Long throttledSince;
    private @Nullable Long failingSince;
    private int attempts = 1;
    private int corrections;

    /// Begins with the first attempt.
    ///
    /// @param quota shared by all requests of an invocation
    public RetrySchedule(RetryQuota quota) {
        this(quota, System::nanoTime);
    }

    RetrySchedule(RetryQuota quota, LongSupplier nanoTime) {
        this.quota = quota;
        this.nanoTime = nanoTime;
        this.beganNanos = nanoTime.getAsLong();
    }

    /// Counts a failed attempt.
    ///
    /// @param throttled whether S3 asked for fewer requests
    /// @return the delay before the next attempt; empty if the request is to be given up
    public Optional<Duration> retryDelay(boolean throttled) {
        if (failedFor(throttled).compareTo(patience(throttled)) >= 0) {
            return Optional.empty();
        }
        Duration delay = Backoff.delay(attempts++).plus(quota.take());
        return Optional.of(delay.compareTo(Backoff.CAP) < 0 ? delay : Backoff.CAP);
    }

    /// Counts an attempt after which the next one is sent without a delay, because it corrects what S3 refused.
    ///
    /// @return false if the request was corrected before, so that correcting it does not help
    public boolean retryCorrected() {
        if (corrections == MAX_CORRECTIONS) {
            return false;
        }
        corrections++;
        attempts++;
        return true;
    }

    /// The request makes progress: what failed before no longer counts.
    public void restart() {
        throttledSince = null;
        failingSince = null;
    }

    /// How long the request has been failing in this way. An overloaded S3 says nothing about other failures, so
    /// these count from the last throttling on.
    private Duration failedFor(boolean throttled) {
        long now = nanoTime.getAsLong();
        if (throttled) {
            failingSince = null;
            throttledSince = Objects.requireNonNullElse(throttledSince, now);
            return Duration.ofNanos(now - throttledSince);
        }
        failingSince = Objects.requireNonNullElse(failingSince, now);
        return Duration.ofNanos(now - failingSince);
    }

    /// For error messages: how often the request was sent, and for how long.
    @Override
    public String toString() {
        double seconds = (nanoTime.getAsLong() - beganNanos) / 1e9;
        return attempts == 1
                ? String.format(Locale.ROOT, "1 attempt, %.1f s", seconds)
                : String.format(Locale.ROOT, "%d attempts in %.1f s", attempts, seconds);
    }

    private static Duration patience(boolean throttled) {
        return throttled ? THROTTLED_PATIENCE : Duration.ofMillis(Long.getLong(PATIENCE_PROPERTY, PATIENCE.toMillis()));
    }
}
