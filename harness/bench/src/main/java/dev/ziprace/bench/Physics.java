package dev.ziprace.bench;

import java.util.Locale;

/// How much of AWS a local race imitates.
enum Physics {
    /// As Lambda and S3 behave. Until limits and latencies are imitated, this is [#NONE].
    LAMBDA,
    /// Flat out: whatever the machine gives.
    NONE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
