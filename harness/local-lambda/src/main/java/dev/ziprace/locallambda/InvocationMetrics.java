package dev.ziprace.locallambda;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What one invocation took, as Lambda's REPORT line has it and a little more.
///
/// @param requestId the invocation's request id, as the function sees it
/// @param sandboxId the sandbox it ran in
/// @param initDuration from the process's start to its first request for an event, or to be restored, at most as long
/// as
///     INIT may take: what it takes beyond that counts as the invocation's, see [LocalLambda]
/// @param coldStart what the caller waits for on AWS before the event's delivery: INIT, or with SnapStart a restore
/// @param duration from the event's delivery to the response or the failure, at most the timeout
/// @param billedDuration cold start plus duration, rounded up to a millisecond; Lambda bills INIT since August 2025,
/// and of a
///     restore a part that it doesn't publish: here it is the whole
/// @param limits by what the sandbox was held to the function's CPU share and memory
/// @param maxMemoryBytes peak resident memory of all processes in the sandbox, files mapped into memory included,
///     file content that the kernel caches not; the memory size if a process was killed for exceeding it. Null
///     where there is no /proc
/// @param cpuTime user and system time of all processes in the sandbox, INIT included: the kernel's own account
///     where there is a control group, else what /proc showed last. Null where there is no /proc
/// @param log everything that the sandbox wrote, with START, END and REPORT lines
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
        Path log) {}
