package dev.ziprace.copyrun;

import dev.ziprace.s3.RequestMeter;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Keeps requests under S3's limits: so many in flight, so many a second, and fewer once S3 throttles. The rate
/// follows TCP's rule: a little more with every request that was not throttled, a good deal less when one was
/// (additive increase, multiplicative decrease), so it settles just below what S3 allows.
///
/// Throttled requests themselves are retried below, with jitter, and hold their place meanwhile. Safe for concurrent
/// use.
public final class RequestPace {

    /// A request to S3.
    @FunctionalInterface
    public interface Call<T> {
        T send() throws InterruptedException;
    }

    /// S3 takes 3 500 PUT, COPY, POST and DELETE requests a second per partitioned prefix (S3 user guide, "Best
    /// practices design patterns"); a little less leaves room for retries.
    public static final int BELOW_S3S_KNEE = 3_300;

    /// So the rate falls below half of what it was with the second throttled answer, and S3's partition recovers.
    private static final double DECREASE = 0.7;

    /// A burst of throttled answers is one message.
    private static final long DECREASE_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /// Requests a second that a second without throttling adds.
    private static final double INCREASE = 300;

    private static final double MIN_RATE = 20;

    /// Waits shorter than this are not worth a timer; the requests that they would have spread follow in a row.
    private static final long NOT_WORTH_WAITING_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final RequestMeter meter;
    private final Semaphore inFlight;
    private final double maxRate;
    private final ReentrantLock lock = new ReentrantLock();
    private double rate;
    private long nextNanos = System.nanoTime();
    private long throttled;
    private long decreasedNanos = nextNanos - DECREASE_PAUSE_NANOS;

    /// @param meter counts the throttled answers to the requests that are sent
    /// @param maxInFlight how many requests wait for their answer at a time
    /// @param maxPerSecond how many are sent in a second at most
    public RequestPace(RequestMeter meter, int maxInFlight, int maxPerSecond) {
        if (maxInFlight < 1 || maxPerSecond < MIN_RATE) {
            throw new IllegalArgumentException("%d requests in flight, %d a second: at least 1 and %d"
                    .formatted(maxInFlight, maxPerSecond, Math.round(MIN_RATE)));
        }
        this.meter = meter;
        this.inFlight = new Semaphore(maxInFlight, true);
        this.maxRate = maxPerSecond;
        this.rate = maxPerSecond;
        this.throttled = meter.throttled();
    }

    /// Sends the request when its turn has come.
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

    /// Requests a second that are sent at most, as it stands.
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
        if (wait > NOT_WORTH_WAITING_NANOS) {
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
