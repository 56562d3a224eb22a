package dev.ziprace.bench.race;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// The clock that times runs: real time minus the time that passes only on this machine and not on AWS. It
/// only works for sequential runs, because a skip shortens every run that is being timed.
final class RaceClock implements InstantSource {
    private final AtomicLong skippedNanos = new AtomicLong();

    /// Subtracts a duration from every run that is being timed.
    ///
    /// @param time negative to add it instead
    void skip(Duration time) {
        skippedNanos.addAndGet(time.toNanos());
    }

    @Override
    public Instant instant() {
        return Instant.now().minusNanos(skippedNanos.get());
    }
}
