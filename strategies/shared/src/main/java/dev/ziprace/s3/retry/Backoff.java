package dev.ziprace.s3.retry;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// The delay before a retry: exponential backoff with full jitter, a uniformly random time up to a limit that
/// doubles with every retry. Jitter keeps clients that failed together from retrying together. Source: AWS
/// Architecture Blog, "Exponential Backoff And Jitter". [RetrySchedule] decides how often.
public final class Backoff {

    /// The limit of the first delay. S3 takes about this long to respond at all; a faster retry would meet
    /// the same overload.
    public static final Duration BASE = Duration.ofMillis(50);

    /// The highest limit. S3 takes minutes to split an overloaded partition, but a burst of throttling passes
    /// within seconds.
    public static final Duration CAP = Duration.ofSeconds(5);

    private Backoff() {}

    /// A random delay, from zero to the limit for this retry.
    ///
    /// @param retry 1 for the first retry
    public static Duration delay(int retry) {
        long limit = Math.min(CAP.toMillis(), BASE.toMillis() << Math.min(retry - 1, 20));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(limit + 1));
    }
}
