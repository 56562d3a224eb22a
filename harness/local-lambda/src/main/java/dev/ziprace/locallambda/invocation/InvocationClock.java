package dev.ziprace.locallambda.invocation;

import dev.ziprace.locallambda.function.FunctionConfiguration;
import java.time.Duration;
import java.time.Instant;

/// Times the phases of one invocation. INIT may take as long as [InitPhase] allows before the function's
/// timeout starts. On AWS, a longer INIT is restarted as part of the invocation. Here it continues, and the time
/// beyond the limit counts towards the invocation.
public final class InvocationClock {

    private final Duration timeout;
    private final long startNanos = System.nanoTime();
    private final Instant start = Instant.now();
    private final Duration initLimit;
    private volatile Duration init;

    /// Starts INIT.
    public InvocationClock(FunctionConfiguration function) {
        this.timeout = function.timeout();
        this.initLimit = InitPhase.limit(function);
        this.init = initLimit;
    }

    /// Ends INIT: the runtime asked for its event or to be restored, or failed before. Later calls have no effect.
    public synchronized void endInit() {
        Duration elapsed = elapsed();
        if (elapsed.compareTo(init) < 0) {
            init = elapsed;
        }
    }

    /// How long INIT took, at most its limit.
    public Duration init() {
        return init;
    }

    /// How long the invocation has taken since INIT, at most the timeout.
    public Duration invocation() {
        Duration invocation = elapsed().minus(init);
        return invocation.compareTo(timeout) < 0 ? invocation : timeout;
    }

    /// Time left for INIT.
    public Duration remainingInit() {
        return initLimit.minus(elapsed());
    }

    /// Time left until the timeout.
    public Duration remaining() {
        return init.plus(timeout).minus(elapsed());
    }

    /// When the invocation times out.
    public Instant deadline() {
        return start.plus(init).plus(timeout);
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }
}
