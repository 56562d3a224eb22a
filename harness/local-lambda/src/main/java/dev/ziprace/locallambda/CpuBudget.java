package dev.ziprace.locallambda;

import java.time.Duration;

/// What CPU time a sandbox may still use: it grows with time, by the share of the function's memory size, and
/// shrinks by what is used. What is not used within a period is lost, as on AWS. Whoever has used it up stands still
/// until there is some again worth continuing for.
final class CpuBudget {

    /// The unit of CPU times in `/proc`, by which children that have ended are accounted for. A smaller maximum would
    /// lose what is merely not shown yet.
    private static final double ACCOUNTING_UNIT_NANOS = 10e6;

    /// Of a period's share, what there must be to continue: a thread that always computes at 512 MB then runs for
    /// 6 ms and stands still for 15 ms, where Lambda lets it run for 5.8 ms of each 20 ms.
    private static final double CONTINUE_AT = 0.75;

    /// A look costs a wake-up, 50 to 100 µs of CPU on a virtual machine.
    private static final double SHORTEST_WAIT_NANOS = 1e6;

    private final double share;
    private final double quotaNanos;
    private double nanos;
    private long lastNanos;
    private long lastUsedNanos;

    /// CPU seconds a second while it last ran; at first, one thread's.
    private double rate = 1;

    private boolean exhausted;

    /// A budget that is empty at `now`.
    ///
    /// @param share CPU seconds a second
    /// @param nowNanos a monotonic clock's time
    /// @param used CPU time used before
    CpuBudget(double share, long nowNanos, Duration used) {
        this.share = share;
        this.quotaNanos = share * LambdaCpu.PERIOD.toNanos();
        this.lastNanos = nowNanos;
        this.lastUsedNanos = used.toNanos();
    }

    /// Whether the sandbox has to stand still from now on.
    ///
    /// @param used CPU time used so far
    boolean isExhausted(long nowNanos, Duration used) {
        // An ended process may take its time out of the account; that is no refund.
        long usedNanos = Math.max(lastUsedNanos, used.toNanos());
        long spentNanos = usedNanos - lastUsedNanos;
        long passedNanos = nowNanos - lastNanos;
        nanos += share * passedNanos - spentNanos;
        if (!exhausted) {
            // Whoever stood still is made up for it, however long that was, as on a busy machine.
            nanos = Math.min(Math.max(quotaNanos, ACCOUNTING_UNIT_NANOS), nanos);
            rate = passedNanos > 0 ? (double) spentNanos / passedNanos : rate;
        }
        lastNanos = nowNanos;
        lastUsedNanos = usedNanos;
        exhausted = nanos < (exhausted ? CONTINUE_AT * quotaNanos : 0);
        return exhausted;
    }

    /// How long it takes until that changes, if all goes on as it did; a period at most.
    Duration untilNextLook() {
        double wait;
        if (exhausted) {
            wait = (CONTINUE_AT * quotaNanos - nanos) / share;
        } else {
            wait = rate > share ? nanos / (rate - share) : Double.POSITIVE_INFINITY;
        }
        return Duration.ofNanos((long) Math.clamp(wait, SHORTEST_WAIT_NANOS, LambdaCpu.PERIOD.toNanos()));
    }
}
