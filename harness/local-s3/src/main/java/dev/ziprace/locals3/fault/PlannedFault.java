package dev.ziprace.locals3.fault;

import dev.ziprace.locals3.fault.FaultSchedule.Begin;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A rule that is in force, and the requests that it has seen.
public final class PlannedFault {

    private final FaultRule rule;
    private final SplittableRandom random;
    private @Nullable Long begunNanos;
    private int beginsSeen;
    private int seen;
    private volatile int hits;

    PlannedFault(FaultRule rule, long nowNanos) {
        this.rule = rule;
        this.random = new SplittableRandom(rule.schedule().seed());
        this.begunNanos = rule.schedule().begin() instanceof Begin.AtOnce ? nowNanos : null;
    }

    /// How many requests have been hit.
    public int hits() {
        return hits;
    }

    /// How many hits are left; 0 if their number is not limited.
    int remaining() {
        return rule.schedule().times() == FaultSchedule.ALWAYS
                ? 0
                : rule.schedule().times() - hits;
    }

    boolean isUsedUp() {
        return hits == rule.schedule().times();
    }

    /// Begins the time span if this request does so. Called for every request, whatever hits it.
    void notice(FaultedRequest request, long nowNanos) {
        if (begunNanos != null) {
            return;
        }
        boolean begins = switch (rule.schedule().begin()) {
            case Begin.AtOnce() -> true;
            case Begin.FirstMatch() -> rule.target().matches(request);
            case Begin.Request(FaultTarget target) -> target.matches(request) && beginsSeen++ == target.skipped();
        };
        if (begins) {
            begunNanos = nowNanos;
        }
    }

    /// The fault, if it hits this request.
    @Nullable
    InjectedFault hit(FaultedRequest request, long nowNanos) {
        FaultSchedule schedule = rule.schedule();
        if (!rule.target().matches(request) || !isWithinSpan(nowNanos) || isUsedUp()) {
            return null;
        }
        int number = seen++ - rule.target().skipped();
        boolean hit = number >= 0
                && number % schedule.every() == 0
                && (schedule.probability() == 1 || random.nextDouble() < schedule.probability());
        if (!hit) {
            return null;
        }
        // Written under the lock of InjectedFaults, read without it.
        hits = hits + 1;
        return rule.fault();
    }

    private boolean isWithinSpan(long nowNanos) {
        if (begunNanos == null) {
            return false;
        }
        long sinceFirst = nowNanos - begunNanos - rule.schedule().after().toNanos();
        return sinceFirst >= 0 && sinceFirst < rule.schedule().lasting().toNanos();
    }
}
