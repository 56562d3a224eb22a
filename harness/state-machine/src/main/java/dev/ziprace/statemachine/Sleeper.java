package dev.ziprace.statemachine;

import java.time.Duration;

/// Waits, for Wait states and between retries. Tests replace it so that nothing waits.
@FunctionalInterface
public interface Sleeper {
    /// Really sleeps.
    Sleeper REAL = Thread::sleep;

    /// Returns after `duration`, which is never negative.
    void sleep(Duration duration) throws InterruptedException;
}
