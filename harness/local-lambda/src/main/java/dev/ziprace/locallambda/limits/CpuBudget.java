package dev.ziprace.locallambda.limits;

import java.time.Duration;

/// The CPU time that a sandbox may still use. The budget grows with time by the function's CPU share and shrinks by
/// the CPU time used. Time that isn't used within a period is lost, as on AWS. A sandbox that exhausts its budget is
/// stopped until the budget is large enough to be worth continuing.
final class CpuBudget {

    /// The unit of CPU times in procfs, which shows the time of children that have ended. With a smaller maximum,
    /// the budget would lose time that the kernel just hasn't shown yet.
    private static final double ACCOUNTING_UNIT_NANOS = 10e6;

    /// The fraction of a period's quota that the budget must reach before the sandbox continues. A busy thread at
    /// 512 MB then runs for 6 ms and stops for 15 ms, where Lambda lets it run for 5.8 ms of each 20 ms.
    private static final double CONTINUE_AT = 0.75;

    /// Each check costs a wake-up, 50 to 100 µs of CPU on a virtual machine.
    private static final double SHORTEST_WAIT_NANOS = 1e6;

    private final double share;
    private final double quotaNanos;
    private double nanos;
    private long lastNanos;
    private long lastUsedNanos;

    /// CPU seconds per second while the sandbox last ran; initially that of one busy thread.
    private double rate = 1;

    private boolean exhausted;

    /// A budget that is empty at `nowNanos`.
    ///
    /// @param share CPU seconds per second
    /// @param nowNanos time of a monotonic clock
    /// @param used CPU time used until now
    CpuBudget(double share, long nowNanos, Duration used) {
        this.share = share;
        this.quotaNanos = share * CpuAllocation.PERIOD.toNanos();
        this.lastNanos = nowNanos;
        this.lastUsedNanos = used.toNanos();
    }

    /// Updates the budget and returns whether the sandbox must be stopped from now on.
    ///
    /// @param used CPU time used so far
    boolean isExhausted(long nowNanos, Duration used) {
        // The sum may shrink when a process ends. That is not a refund.
        long usedNanos = Math.max(lastUsedNanos, used.toNanos());
        long spentNanos = usedNanos - lastUsedNanos;
        long passedNanos = nowNanos - lastNanos;
        nanos += share * passedNanos - spentNanos;
        if (!exhausted) {
            // The cap doesn't apply to a stopped sandbox: it gets the whole share for however long it was
            // stopped, for example because the machine was busy.
            nanos = Math.min(Math.max(quotaNanos, ACCOUNTING_UNIT_NANOS), nanos);
            rate = passedNanos > 0 ? (double) spentNanos / passedNanos : rate;
        }
        lastNanos = nowNanos;
        lastUsedNanos = usedNanos;
        exhausted = nanos < (exhausted ? CONTINUE_AT * quotaNanos : 0);
        return exhausted;
    }

    /// How long until [#isExhausted] will change if the sandbox keeps its rate; at most a period.
    Duration untilNextCheck() {
        double wait;
        if (exhausted) {
            wait = (CONTINUE_AT * quotaNanos - nanos) / share;
        } else {
            wait = rate > share ? nanos / (rate - share) : Double.POSITIVE_INFINITY;
        }
        return Duration.ofNanos((long) Math.clamp(wait, SHORTEST_WAIT_NANOS, CpuAllocation.PERIOD.toNanos()));
    }
}
