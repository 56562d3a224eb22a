package dev.ziprace.locals3.fault;

import dev.ziprace.locals3.routing.SupportedOperation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The planned faults of a server. A test plans faults, runs what it tests, and asserts that [#remaining] is 0, which
/// means that all of them happened. Safe for concurrent use.
public final class InjectedFaults {

    private final List<Rule> rules = new ArrayList<>();

    public InjectedFaults() {}

    private static final class Rule {
        private final FaultTarget target;
        private final InjectedFault fault;
        private int skipsLeft;
        private int hitsLeft;

        Rule(FaultTarget target, int times, InjectedFault fault) {
            this.target = target;
            this.hitsLeft = times;
            this.fault = fault;
            this.skipsLeft = target.skipped();
        }
    }

    /// Plans that `fault` hits the next `times` requests of `operation`.
    public void next(SupportedOperation operation, int times, InjectedFault fault) {
        next(FaultTarget.of(operation), times, fault);
    }

    /// Plans that `fault` hits the next `times` requests that match `target`.
    public synchronized void next(FaultTarget target, int times, InjectedFault fault) {
        if (times < 1) {
            throw new IllegalArgumentException("a fault must happen at least once, not " + times + " times");
        }
        rules.add(new Rule(target, times, fault));
    }

    /// How many planned faults have not happened yet.
    public synchronized int remaining() {
        return rules.stream().mapToInt(rule -> rule.hitsLeft).sum();
    }

    /// Cancels all planned faults.
    public synchronized void clear() {
        rules.clear();
    }

    /// The fault that hits a request, or null.
    public synchronized @Nullable InjectedFault take(SupportedOperation operation, String key, String accessKeyId) {
        for (Iterator<Rule> iterator = rules.iterator(); iterator.hasNext(); ) {
            Rule rule = iterator.next();
            if (!rule.target.matches(operation, key, accessKeyId)) {
                continue;
            }
            if (rule.skipsLeft > 0) {
                rule.skipsLeft--;
                continue;
            }
            if (--rule.hitsLeft == 0) {
                iterator.remove();
            }
            return rule.fault;
        }
        return null;
    }
}
