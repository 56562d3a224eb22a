package dev.ziprace.strategy;

/// Further Lambda invocations that a strategy made to do its work.
///
/// @param invocations how many, retries included
/// @param billedMs the sum of their billed durations in milliseconds
public record WorkerUsage(long invocations, long billedMs) {

    public static final WorkerUsage NONE = new WorkerUsage(0, 0);

    public WorkerUsage {
        if (invocations < 0 || billedMs < 0) {
            throw new IllegalArgumentException("%d invocations, %d ms: not negative".formatted(invocations, billedMs));
        }
    }
}
