package dev.ziprace.bench.race;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The clock that times runs: real time minus the time that passes only on this machine and not on AWS. Every
/// run is timed by one thread, and a skip shortens only the current thread's run.
final class RaceClock implements InstantSource {
    private final ThreadLocal<Long> skippedNanos = ThreadLocal.withInitial(() -> 0L);

    /// Subtracts a duration from the run that the current thread times.
    ///
    /// @param time negative to add it instead
    void skip(Duration time) {
        skippedNanos.set(skippedNanos.get() + time.toNanos());
    }

    @Override
    public Instant instant() {
        return Instant.now().minusNanos(skippedNanos.get());
    }
}
