package dev.ziprace.statemachine.execution;

import java.time.Duration;

/// How Wait states and retries wait. Tests replace it, so that nothing waits.
@FunctionalInterface
public interface Sleeper {
    /// Blocks the thread.
    Sleeper REAL = Thread::sleep;

    /// Returns after `duration`, which is never negative.
    void sleep(Duration duration) throws InterruptedException;
}
