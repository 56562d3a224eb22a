package dev.ziprace.s3.retry;

import java.time.Duration;

/// How a thread waits before it sends a request again. A limiter that holds a slot for the request returns it
/// meanwhile.
@FunctionalInterface
public interface RetryWait {

    /// Bound by a limiter while the current thread sends a request. If unbound, the thread sleeps.
    ScopedValue<RetryWait> CURRENT = ScopedValue.newInstance();

    /// Waits at least this long.
    ///
    /// @param throttled whether S3 asked for fewer requests
    void await(Duration delay, boolean throttled) throws InterruptedException;

    /// How the current thread waits.
    static RetryWait current() {
        return CURRENT.isBound() ? CURRENT.get() : (delay, _) -> Thread.sleep(delay);
    }

    /// Waits as the current thread's limiter wants.
    static void awaitRetry(Duration delay, boolean throttled) throws InterruptedException {
        current().await(delay, throttled);
    }
}
