package dev.ziprace.locallambda;

import java.time.Duration;
import java.time.Instant;

/// The times of one invocation. It starts with INIT, which may take 10 s, with SnapStart longer, before the function's
/// timeout begins to run. On AWS a longer INIT starts again as a part of the invocation; here it goes on, and what it
/// takes beyond the limit counts as the invocation's.
final class InvocationClock {

    /// Lambda's limit of the INIT phase for on-demand functions.
    private static final Duration INIT_LIMIT = Duration.ofSeconds(10);

    private final Duration timeout;
    private final long startNanos = System.nanoTime();
    private final Instant start = Instant.now();
    private final Duration initLimit;
    private volatile Duration init;

    InvocationClock(FunctionConfiguration function) {
        this.timeout = function.timeout();
        this.initLimit = function.snapStart() ? SnapStart.initLimit(timeout) : INIT_LIMIT;
        this.init = initLimit;
    }

    /// The sandbox asked for its event or to be restored, or failed before: INIT is over.
    synchronized void endInit() {
        Duration elapsed = elapsed();
        if (elapsed.compareTo(init) < 0) {
            init = elapsed;
        }
    }

    /// How long INIT took, at most as long as it may.
    Duration init() {
        return init;
    }

    /// How long the invocation has taken since INIT, at most the timeout.
    Duration invocation() {
        Duration invocation = elapsed().minus(init);
        return invocation.compareTo(timeout) < 0 ? invocation : timeout;
    }

    /// What is left of the time for INIT.
    Duration leftForInit() {
        return initLimit.minus(elapsed());
    }

    /// What is left until the timeout.
    Duration left() {
        return init.plus(timeout).minus(elapsed());
    }

    /// When the invocation times out.
    Instant deadline() {
        return start.plus(init).plus(timeout);
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }
}
