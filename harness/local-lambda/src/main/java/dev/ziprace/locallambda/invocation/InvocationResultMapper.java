package dev.ziprace.locallambda.invocation;

import dev.ziprace.locallambda.function.FunctionConfiguration;
import dev.ziprace.locallambda.function.SnapStart;
import dev.ziprace.locallambda.invocation.InvocationResult.FunctionError;
import dev.ziprace.locallambda.invocation.InvocationResult.Succeeded;
import dev.ziprace.locallambda.invocation.RuntimeOutcome.Aborted;
import dev.ziprace.locallambda.invocation.RuntimeOutcome.Exited;
import dev.ziprace.locallambda.invocation.RuntimeOutcome.Failed;
import dev.ziprace.locallambda.invocation.RuntimeOutcome.NotStarted;
import dev.ziprace.locallambda.invocation.RuntimeOutcome.Responded;
import dev.ziprace.locallambda.invocation.RuntimeOutcome.ResponseTooLarge;
import dev.ziprace.locallambda.invocation.RuntimeOutcome.StorageExceeded;
import dev.ziprace.locallambda.invocation.RuntimeOutcome.TimedOut;
import dev.ziprace.locallambda.limits.LimitKind;
import java.io.IOException;
import java.time.Duration;

/// Maps the outcome of an invocation to the result that its caller gets, and writes the log lines that Lambda adds for
/// it.
///
/// @param limits how the sandbox is limited
public record InvocationResultMapper(
        FunctionConfiguration function, String requestId, String sandboxId, LimitKind limits, InvocationLog log) {

    /// The result of an invocation whose process never started.
    public InvocationResult notStarted(NotStarted outcome) throws IOException {
        log.start(requestId);
        InvocationMetrics metrics = new InvocationMetrics(
                requestId,
                sandboxId,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                limits,
                null,
                null,
                log.file());
        return result(outcome, metrics);
    }

    /// The result of an invocation whose processes have ended.
    ///
    /// @throws IllegalStateException if it was aborted
    public InvocationResult ended(RuntimeOutcome outcome, Duration init, Duration duration, ResourceUsage usage)
            throws IOException {
        Duration coldStart = function.snapStart() ? SnapStart.RESTORE : init;
        InvocationMetrics metrics = new InvocationMetrics(
                requestId,
                sandboxId,
                init,
                coldStart,
                duration,
                InvocationMetrics.billed(coldStart, duration),
                limits,
                usage.maxMemoryBytes(),
                usage.cpuTime(),
                log.file());
        return result(outcome, metrics);
    }

    private InvocationResult result(RuntimeOutcome outcome, InvocationMetrics metrics) throws IOException {
        return switch (outcome) {
            case Responded responded -> {
                log.end(metrics, function, null);
                yield new Succeeded(responded.payload(), metrics);
            }
            case Failed failed -> failure(failed.errorType(), failed.payload(), "error", metrics);
            case ResponseTooLarge _ ->
                failure(FunctionErrors.RESPONSE_TOO_LARGE, FunctionErrors.responseTooLargePayload(), "error", metrics);
            case Exited exited ->
                detectedByLambda(FunctionErrors.EXIT_ERROR, ExitStatus.message(exited.exitValue()), metrics);
            case NotStarted notStarted ->
                detectedByLambda(FunctionErrors.INVALID_ENTRYPOINT, notStarted.message(), metrics);
            case StorageExceeded _ ->
                detectedByLambda(
                        FunctionErrors.STORAGE_EXCEEDED,
                        FunctionErrors.storageExceededMessage(function.ephemeralStorageMb()),
                        metrics);
            case TimedOut _ -> timedOut(metrics);
            case Aborted _ ->
                throw new IllegalStateException("local Lambda was closed while " + function.name() + " ran");
        };
    }

    private InvocationResult detectedByLambda(String errorType, String message, InvocationMetrics metrics)
            throws IOException {
        log.error(requestId, message, errorType);
        return failure(errorType, FunctionErrors.payload(errorType, requestId, message), "error", metrics);
    }

    private InvocationResult timedOut(InvocationMetrics metrics) throws IOException {
        log.timedOut(requestId, function.timeout());
        String message = FunctionErrors.timedOutMessage(function.timeout());
        byte[] payload = FunctionErrors.payload(FunctionErrors.TIMED_OUT, requestId, message);
        return failure(FunctionErrors.TIMED_OUT, payload, "timeout", metrics);
    }

    private InvocationResult failure(String errorType, byte[] payload, String status, InvocationMetrics metrics)
            throws IOException {
        String detail = status.equals("timeout") ? status : status + "\tError Type: " + errorType;
        log.end(metrics, function, detail);
        return new FunctionError(errorType, payload, metrics);
    }
}
