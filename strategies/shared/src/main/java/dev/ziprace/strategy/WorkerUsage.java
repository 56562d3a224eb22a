package dev.ziprace.strategy;

/// The Lambda invocations of a strategy's workers.
///
/// @param invocations the number of invocations, retries included
/// @param billedMs the sum of their billed durations in milliseconds
public record WorkerUsage(long invocations, long billedMs) {

    /// No workers.
    public static final WorkerUsage NONE = new WorkerUsage(0, 0);

    public WorkerUsage {
        if (invocations < 0 || billedMs < 0) {
            throw new IllegalArgumentException(
                    "%d invocations, %d ms: must not be negative".formatted(invocations, billedMs));
        }
    }
}
