package dev.ziprace.s3.retry;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A token bucket that all requests of an invocation share: each retry takes a token, and each success returns one.
/// While
/// S3 refuses everything, the bucket is empty and retries wait for the tokens that it gains with time, so that an
/// overloaded partition receives few of them.
///
/// The AWS SDKs have such a quota ("retry quota" in the SDK reference guide, "Retry behavior"), but a request
/// that finds theirs empty fails. Here it waits. Safe for concurrent use.
public final class RetryQuota {

    /// The SDKs' quota: 500 tokens, of which a retry takes 5.
    private static final double CAPACITY = 100;

    /// A bucket that is empty gains this many tokens per second: one per cent of what a partition serves.
    private static final double TOKENS_PER_SECOND = 50;

    private double tokens = CAPACITY;
    private long updatedNanos = System.nanoTime();

    /// Takes a token for a retry.
    ///
    /// @return how long to wait until the bucket has gained it; zero if there was one
    synchronized Duration take() {
        refill();
        tokens--;
        return tokens >= 0
                ? Duration.ZERO
                : Duration.ofNanos(Math.round(-tokens / TOKENS_PER_SECOND * TimeUnit.SECONDS.toNanos(1)));
    }

    /// A request succeeded.
    public synchronized void succeeded() {
        tokens = Math.min(CAPACITY, tokens + 1);
    }

    private void refill() {
        long now = System.nanoTime();
        // No debt of retries that have been sent in the meantime: each waits at most Backoff.CAP.
        double least = -Backoff.CAP.toSeconds() * TOKENS_PER_SECOND;
        double gained = (now - updatedNanos) * TOKENS_PER_SECOND / TimeUnit.SECONDS.toNanos(1);
        tokens = Math.min(CAPACITY, Math.max(least, tokens) + gained);
        updatedNanos = now;
    }
}
