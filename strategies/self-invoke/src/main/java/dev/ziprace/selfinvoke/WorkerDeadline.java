package dev.ziprace.selfinvoke;

import java.time.Duration;
import java.time.Instant;

/// When workers and leader have to stop, so that there is time left to abort the upload.
///
/// @param worker when workers give up, by the leader's clock
/// @param leader when the leader stops waiting for workers
record WorkerDeadline(Instant worker, Instant leader) {

    /// Workers stop this long before the leader's deadline, so that the leader can see them end and clean up.
    private static final Duration WORKER_RESERVE = Duration.ofSeconds(20);

    /// An invocation stops working this long before its own deadline. The leader uses this time to abort the
    /// upload.
    private static final Duration OWN_RESERVE = Duration.ofSeconds(10);

    /// Lambda's maximum timeout (Lambda developer guide, "Lambda quotas").
    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(15);

    /// @param invocation the deadline of the leader's invocation; if it is later than the maximum timeout,
    ///     that applies
    static WorkerDeadline before(Instant invocation) {
        Instant end = earlier(invocation, Instant.now().plus(MAX_TIMEOUT));
        return new WorkerDeadline(end.minus(WORKER_RESERVE), end.minus(OWN_RESERVE));
    }

    /// When a worker gives up.
    ///
    /// @param invocation the deadline of the worker's own invocation
    /// @param requested the deadline that the leader sent
    static Instant ofWorker(Instant invocation, Instant requested) {
        return earlier(invocation.minus(OWN_RESERVE), requested);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
