package dev.ziprace.s3;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// Waits between attempts, exponential with full jitter: a uniformly random time up to a limit that doubles.
/// Many clients that failed together don't come back together. Source: AWS Architecture Blog, "Exponential
/// Backoff And Jitter".
public final class Backoff {

    /// About the time that S3 takes to answer at all; below it a retry meets the same overload.
    public static final Duration BASE = Duration.ofMillis(50);

    /// Partitions split within minutes, but a throttled second passes within seconds.
    public static final Duration CAP = Duration.ofSeconds(5);

    private Backoff() {}

    /// Waits before a retry.
    ///
    /// @param retry 1 before the first one
    public static void await(int retry) throws InterruptedException {
        Thread.sleep(delay(retry));
    }

    /// How long to wait before a retry, by chance.
    ///
    /// @param retry 1 before the first retry
    public static Duration delay(int retry) {
        long limit = Math.min(CAP.toMillis(), BASE.toMillis() << Math.min(retry - 1, 20));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(limit + 1));
    }
}
