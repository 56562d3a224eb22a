package dev.ziprace.locallambda;

import java.time.Duration;

/// What CPU time a sandbox may still use: it grows with time, by the share of the function's memory size, and
/// shrinks by what is used. What is not used within a period is lost, as on AWS.
final class CpuBudget {

    /// The unit of CPU times in `/proc`. A smaller maximum would lose what is merely not shown yet.
    private static final double ACCOUNTING_UNIT_NANOS = 10e6;

    private final double share;
    private final double maxNanos;
    private double nanos;
    private long lastNanos;
    private long lastUsedNanos;

    /// A budget that is empty at `now`.
    ///
    /// @param share CPU seconds a second
    /// @param nowNanos a monotonic clock's time
    /// @param used CPU time used before
    CpuBudget(double share, long nowNanos, Duration used) {
        this.share = share;
        this.maxNanos = Math.max(share * LambdaCpu.PERIOD.toNanos(), ACCOUNTING_UNIT_NANOS);
        this.lastNanos = nowNanos;
        this.lastUsedNanos = used.toNanos();
    }

    /// Whether more was used than there was.
    ///
    /// @param used CPU time used so far
    boolean isOverdrawn(long nowNanos, Duration used) {
        // An ended process may take its time out of the account; that is no refund.
        long usedNanos = Math.max(lastUsedNanos, used.toNanos());
        boolean wasOverdrawn = nanos < 0;
        nanos += share * (nowNanos - lastNanos) - (usedNanos - lastUsedNanos);
        if (!wasOverdrawn) {
            // Whoever was overdrawn stood still; if that was for too long, as on a busy machine, it is made up for.
            nanos = Math.min(maxNanos, nanos);
        }
        lastNanos = nowNanos;
        lastUsedNanos = usedNanos;
        return nanos < 0;
    }
}
