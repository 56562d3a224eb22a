package dev.ziprace.locallambda.invocation;

import dev.ziprace.locallambda.limits.LimitKind;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Measurements of one invocation: the figures of Lambda's REPORT line and a few more.
///
/// @param requestId the invocation's request id, as the function sees it
/// @param sandboxId the sandbox that it ran in
/// @param initDuration from the start of the process to its first request for an event, or to be restored; at most the
///     INIT limit. Time beyond the limit counts towards the invocation, see [InvocationClock]
/// @param coldStart how long a caller on AWS waits before the event is delivered: INIT, or a restore with SnapStart
/// @param duration from the delivery of the event to the response or failure; at most the timeout
/// @param billedDuration cold start plus duration, rounded up to a millisecond. Lambda has billed INIT since August
///     2025. It bills an unpublished part of a restore; here the whole restore counts
/// @param limits the mechanism that enforced CPU and memory
/// @param maxMemoryBytes peak resident memory of all processes in the sandbox, including mapped files, without the
///     kernel's cache of file content; the memory size if a process was killed for exceeding it. Null without procfs
/// @param cpuTime user and system time of all processes in the sandbox, INIT included: accounted by the kernel if
///     there is a control group, else as procfs last showed it. Null without procfs
/// @param log the sandbox's output, with START, END and REPORT lines
public record InvocationMetrics(
        String requestId,
        String sandboxId,
        Duration initDuration,
        Duration coldStart,
        Duration duration,
        Duration billedDuration,
        LimitKind limits,
        @Nullable Long maxMemoryBytes,
        @Nullable Duration cpuTime,
        Path log) {

    /// What Lambda bills: cold start plus duration, rounded up to a millisecond.
    static Duration billed(Duration coldStart, Duration duration) {
        return Duration.ofMillis(Math.ceilDiv(coldStart.plus(duration).toNanos(), 1_000_000));
    }
}
