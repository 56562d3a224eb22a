package dev.ziprace.locals3;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Faults that are still to come. A test plans some, runs what it tests, and asserts that [#remaining] is 0: that they
/// were hit.
public final class Faults {

    private final List<Rule> rules = new ArrayList<>();

    Faults() {}

    private static final class Rule {
        private final FaultTarget target;
        private final InjectedFault fault;
        private int spared;
        private int times;

        Rule(FaultTarget target, int times, InjectedFault fault) {
            this.target = target;
            this.times = times;
            this.fault = fault;
            this.spared = target.skipped();
        }
    }

    /// The next `times` requests of `operation` meet `fault`.
    public void next(SupportedOperation operation, int times, InjectedFault fault) {
        next(FaultTarget.of(operation), times, fault);
    }

    /// The next `times` requests that `target` describes meet `fault`.
    public synchronized void next(FaultTarget target, int times, InjectedFault fault) {
        if (times < 1) {
            throw new IllegalArgumentException("a fault happens at least once, not " + times + " times");
        }
        rules.add(new Rule(target, times, fault));
    }

    /// How many planned faults have not happened yet.
    public synchronized int remaining() {
        return rules.stream().mapToInt(rule -> rule.times).sum();
    }

    /// Calls off what has not happened yet.
    public synchronized void clear() {
        rules.clear();
    }

    /// The fault that a request meets, or null.
    synchronized @Nullable InjectedFault take(SupportedOperation operation, String key, String accessKeyId) {
        for (Iterator<Rule> iterator = rules.iterator(); iterator.hasNext(); ) {
            Rule rule = iterator.next();
            if (!rule.target.matches(operation, key, accessKeyId)) {
                continue;
            }
            if (rule.spared > 0) {
                rule.spared--;
                continue;
            }
            if (--rule.times == 0) {
                iterator.remove();
            }
            return rule.fault;
        }
        return null;
    }
}
