package dev.ziprace.locallambda;

/// How an invocation that reached its function ended. What keeps it from reaching the function is a
/// [LambdaServiceException].
@SuppressWarnings("ArrayRecordComponent") // payloads of up to 6 MB, passed on and never compared
public sealed interface InvocationResult {

    /// The response, or the error's JSON.
    byte[] payload();

    InvocationMetrics metrics();

    /// The function answered.
    ///
    /// @param payload what it answered, unchanged
    record Succeeded(byte[] payload, InvocationMetrics metrics) implements InvocationResult {}

    /// The function failed: its handler threw, its process died, it ran out of time, it answered too much.
    ///
    /// @param errorType the payload's `errorType`, for example `Runtime.ExitError` or `Sandbox.Timedout`; it is
    ///     what Step Functions has as the Error
    /// @param payload JSON with `errorType` and `errorMessage`; a handler's error is passed on as its runtime sent
    ///     it. It is what Step Functions has as the Cause
    record FunctionError(String errorType, byte[] payload, InvocationMetrics metrics) implements InvocationResult {}
}
