package dev.ziprace.locals3.fault;

import java.util.function.Predicate;

/// A fault, the requests that it is meant for, and which of them it hits.
public record FaultRule(FaultTarget target, FaultSchedule schedule, InjectedFault fault) {

    /// The same for requests to some buckets only.
    public FaultRule inBuckets(Predicate<String> buckets) {
        return new FaultRule(target.inBuckets(buckets), schedule, fault);
    }

    /// The same for the requests of some signers only.
    public FaultRule by(Predicate<String> accessKeyIds) {
        return new FaultRule(target.by(accessKeyIds), schedule, fault);
    }
}
