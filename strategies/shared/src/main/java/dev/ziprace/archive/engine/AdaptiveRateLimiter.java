package dev.ziprace.archive.engine;

import dev.ziprace.s3.RequestMeter;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Keeps requests below S3's limits: a maximum number in flight, a maximum rate, and a lower rate once S3 throttles
/// (`503 SlowDown`). Like TCP's congestion control, the rate rises a little with every request that is not throttled
/// and falls steeply when one is (additive increase, multiplicative decrease), so it settles just below what S3
/// allows.
///
/// The S3 client retries a throttled request, with jitter; the request keeps its permit meanwhile. Safe for
/// concurrent use.
public final class AdaptiveRateLimiter {

    /// A request to S3.
    @FunctionalInterface
    public interface Call<T> {
        T send() throws InterruptedException;
    }

    /// S3 accepts 3 500 PUT, COPY, POST and DELETE requests per second per partitioned prefix (S3 user guide,
    /// "Best practices design patterns"). A little less leaves room for retries.
    public static final int S3_WRITES_PER_SECOND = 3_300;

    /// Two decreases bring the rate below half of what it was, so that S3's partition recovers.
    private static final double DECREASE = 0.7;

    /// Throttled responses within this time count as one signal, because their requests were sent at the same
    /// rate.
    private static final long DECREASE_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /// How much the rate rises per second without throttling, in requests per second.
    private static final double INCREASE = 300;

    /// In requests per second.
    private static final double MIN_RATE = 20;

    /// A shorter wait is not worth a timer: the request is sent at once.
    private static final long MIN_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final RequestMeter meter;
    private final Semaphore inFlight;
    private final double maxRate;
    private final ReentrantLock lock = new ReentrantLock();
    private double rate;
    private long nextNanos = System.nanoTime();
    private long throttled;
    private long decreasedNanos = nextNanos - DECREASE_PAUSE_NANOS;

    /// @param meter counts the throttled responses to the requests
    /// @param maxInFlight the maximum number of requests in flight
    /// @param maxPerSecond the maximum rate, in requests per second
    public AdaptiveRateLimiter(RequestMeter meter, int maxInFlight, int maxPerSecond) {
        if (maxInFlight < 1 || maxPerSecond < MIN_RATE) {
            throw new IllegalArgumentException("%d requests in flight, %d per second: must be at least 1 and %d"
                    .formatted(maxInFlight, maxPerSecond, Math.round(MIN_RATE)));
        }
        this.meter = meter;
        this.inFlight = new Semaphore(maxInFlight, true);
        this.maxRate = maxPerSecond;
        this.rate = maxPerSecond;
        this.throttled = meter.throttled();
    }

    /// Sends the request as soon as the limits allow.
    public <T> T call(Call<T> call) throws InterruptedException {
        inFlight.acquire();
        try {
            awaitTurn();
            T answer = call.send();
            adapt();
            return answer;
        } finally {
            inFlight.release();
        }
    }

    /// The current maximum rate, in requests per second.
    double rate() {
        lock.lock();
        try {
            return rate;
        } finally {
            lock.unlock();
        }
    }

    private void awaitTurn() throws InterruptedException {
        long wait;
        lock.lock();
        try {
            long now = System.nanoTime();
            nextNanos = Math.max(now, nextNanos) + Math.round(TimeUnit.SECONDS.toNanos(1) / rate);
            wait = nextNanos - now;
        } finally {
            lock.unlock();
        }
        if (wait > MIN_WAIT_NANOS) {
            TimeUnit.NANOSECONDS.sleep(wait);
        }
    }

    private void adapt() {
        long seen = meter.throttled();
        lock.lock();
        try {
            if (seen == throttled) {
                rate = Math.min(maxRate, rate + INCREASE / rate);
                return;
            }
            throttled = seen;
            long now = System.nanoTime();
            if (now - decreasedNanos >= DECREASE_PAUSE_NANOS) {
                decreasedNanos = now;
                rate = Math.max(MIN_RATE, rate * DECREASE);
            }
        } finally {
            lock.unlock();
        }
    }
}
