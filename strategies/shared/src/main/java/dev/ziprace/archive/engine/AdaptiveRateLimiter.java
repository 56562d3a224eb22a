package dev.ziprace.archive.engine;

import dev.ziprace.s3.retry.RetryWait;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Keeps requests below S3's limits: a maximum number in flight, and a rate that adapts to what S3 accepts
/// ([AdaptiveRate]).
///
/// The S3 client retries a throttled request. While it waits ([RetryWait]), other requests have its place; then it
/// queues again. Safe for concurrent use.
public final class AdaptiveRateLimiter {

    /// A request to S3.
    @FunctionalInterface
    public interface Call<T> {
        T send() throws InterruptedException;
    }

    /// S3 accepts 3 500 PUT, COPY, POST and DELETE requests per second per partitioned prefix (S3 user guide,
    /// "Best practices design patterns"). A little less leaves room for retries.
    public static final int S3_WRITES_PER_SECOND = 3_300;

    /// A shorter wait is not worth a timer: the request is sent at once.
    private static final long MIN_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final Semaphore inFlight;
    private final AdaptiveRate rate;

    /// Held by the thread that waits for its turn, so that every wait is by the current rate.
    private final ReentrantLock turn = new ReentrantLock(true);

    private final ReentrantLock lock = new ReentrantLock();
    private long nextNanos = System.nanoTime();
    private boolean waited;

    /// @param maxInFlight the maximum number of requests in flight
    /// @param maxPerSecond the maximum rate, in requests per second
    public AdaptiveRateLimiter(int maxInFlight, int maxPerSecond) {
        if (maxInFlight < 1 || maxPerSecond < AdaptiveRate.MIN) {
            throw new IllegalArgumentException("%d requests in flight, %d per second: must be at least 1 and %d"
                    .formatted(maxInFlight, maxPerSecond, Math.round(AdaptiveRate.MIN)));
        }
        this.inFlight = new Semaphore(maxInFlight, true);
        this.rate = new AdaptiveRate(maxPerSecond, System.nanoTime());
    }

    /// Sends the request as soon as the limits allow.
    public <T> T call(Call<T> call) throws InterruptedException {
        try (var place = new Place()) {
            T answer = ScopedValue.where(RetryWait.CURRENT, place).call(call::send);
            accepted();
            return answer;
        }
    }

    /// The current maximum rate, in requests per second.
    double rate() {
        lock.lock();
        try {
            return rate.perSecond();
        } finally {
            lock.unlock();
        }
    }

    private void awaitTurn() throws InterruptedException {
        turn.lockInterruptibly();
        try {
            long wait = nextTurn();
            if (wait > MIN_WAIT_NANOS) {
                TimeUnit.NANOSECONDS.sleep(wait);
            }
        } finally {
            turn.unlock();
        }
    }

    private long nextTurn() {
        lock.lock();
        try {
            long now = System.nanoTime();
            long wait = Math.max(0, nextNanos - now);
            waited |= wait > 0;
            nextNanos = Math.max(now, nextNanos) + Math.round(TimeUnit.SECONDS.toNanos(1) / rate.perSecond());
            return wait;
        } finally {
            lock.unlock();
        }
    }

    private void accepted() {
        lock.lock();
        try {
            rate.accepted(System.nanoTime(), waited);
            waited = false;
        } finally {
            lock.unlock();
        }
    }

    private void throttled() {
        lock.lock();
        try {
            rate.throttled(System.nanoTime());
        } finally {
            lock.unlock();
        }
    }

    /// A request's place among those in flight.
    private final class Place implements RetryWait, AutoCloseable {

        private boolean held;

        Place() throws InterruptedException {
            take();
        }

        @Override
        public void await(Duration delay, boolean throttled) throws InterruptedException {
            if (throttled) {
                throttled();
            }
            close();
            Thread.sleep(delay);
            take();
        }

        private void take() throws InterruptedException {
            inFlight.acquire();
            held = true;
            try {
                awaitTurn();
            } catch (InterruptedException e) {
                close();
                throw e;
            }
        }

        @Override
        public void close() {
            if (held) {
                held = false;
                inFlight.release();
            }
        }
    }
}
