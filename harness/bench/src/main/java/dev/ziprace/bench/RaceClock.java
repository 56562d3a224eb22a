package dev.ziprace.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// The time by which a race is timed: this machine's, less what goes by here and would not on AWS. It serves runs that
/// come one after the other: a skip is every run's that is being timed.
final class RaceClock implements InstantSource {
    private final AtomicLong skippedNanos = new AtomicLong();

    /// Leaves out of every time that is being taken.
    ///
    /// @param time negative to put in
    void skip(Duration time) {
        skippedNanos.addAndGet(time.toNanos());
    }

    @Override
    public Instant instant() {
        return Instant.now().minusNanos(skippedNanos.get());
    }
}
