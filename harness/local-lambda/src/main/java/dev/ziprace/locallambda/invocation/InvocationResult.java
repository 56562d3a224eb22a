package dev.ziprace.locallambda.invocation;

/// The result of an invocation that reached its function. A request that doesn't reach a function fails with a
/// [LambdaServiceException].
@SuppressWarnings("ArrayRecordComponent") // payloads of up to 6 MB, passed on but never compared
public sealed interface InvocationResult {

    /// The response, or the error's JSON.
    byte[] payload();

    InvocationMetrics metrics();

    /// The function responded.
    ///
    /// @param payload its response, unchanged
    record Succeeded(byte[] payload, InvocationMetrics metrics) implements InvocationResult {}

    /// The function failed: its handler threw, its process died, it timed out, or its response was too large.
    ///
    /// @param errorType the payload's `errorType`, for example `Runtime.ExitError` or `Sandbox.Timedout`; the
    ///     Error in Step Functions
    /// @param payload JSON with `errorType` and `errorMessage`; a handler's error is passed on as its runtime
    ///     sent it. The Cause in Step Functions
    record FunctionError(String errorType, byte[] payload, InvocationMetrics metrics) implements InvocationResult {}
}
