package dev.ziprace.locals3.fault;

import dev.ziprace.locals3.routing.SupportedOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The planned faults of a server. A test plans faults, runs what it tests, and asserts that [#remaining] is 0, which
/// means that all of them happened. The first rule that hits a request decides; those after it do not count that
/// request.
/// Safe for concurrent use.
public final class InjectedFaults {

    private final List<PlannedFault> rules = new ArrayList<>();
    private final LongSupplier nanoTime;
    private long hits;

    public InjectedFaults() {
        this(System::nanoTime);
    }

    InjectedFaults(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// Plans that `fault` hits the next `times` requests of `operation`.
    public void next(SupportedOperation operation, int times, InjectedFault fault) {
        next(FaultTarget.of(operation), times, fault);
    }

    /// Plans that `fault` hits the next `times` requests that match `target`.
    public void next(FaultTarget target, int times, InjectedFault fault) {
        add(new FaultRule(target, FaultSchedule.times(times), fault));
    }

    /// Plans a fault.
    public synchronized PlannedFault add(FaultRule rule) {
        PlannedFault planned = new PlannedFault(rule, nanoTime.getAsLong());
        rules.add(planned);
        return planned;
    }

    /// Cancels one planned fault.
    public synchronized void cancel(PlannedFault planned) {
        rules.remove(planned);
    }

    /// Cancels all planned faults and plans these, which start anew.
    ///
    /// @param accessKeyIds matches the IDs of the keys whose requests are hit
    public synchronized void replaceAll(List<FaultRule> planned, Predicate<String> accessKeyIds) {
        rules.clear();
        planned.forEach(rule -> add(rule.by(accessKeyIds)));
    }

    /// How many planned faults have not happened yet; those without a limit of their number are not counted.
    public synchronized int remaining() {
        return rules.stream().mapToInt(PlannedFault::remaining).sum();
    }

    /// How many requests have been hit since the server started.
    public synchronized long hits() {
        return hits;
    }

    /// Cancels all planned faults.
    public synchronized void clear() {
        rules.clear();
    }

    /// The fault that hits a request, or null.
    public synchronized @Nullable InjectedFault take(FaultedRequest request) {
        if (rules.isEmpty()) {
            return null;
        }
        long now = nanoTime.getAsLong();
        rules.forEach(rule -> rule.notice(request, now));
        for (PlannedFault rule : rules) {
            InjectedFault fault = rule.hit(request, now);
            if (fault != null) {
                hits++;
                if (rule.isUsedUp()) {
                    rules.remove(rule);
                }
                return fault;
            }
        }
        return null;
    }
}
