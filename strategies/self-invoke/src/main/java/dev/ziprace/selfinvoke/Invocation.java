package dev.ziprace.selfinvoke;

/// The outcome of one attempt to invoke the function.
public sealed interface Invocation {

    /// The outcome in words, for a message.
    String outcome();

    /// The function returned.
    ///
    /// @param payload JSON
    /// @param billedMs its billed duration in milliseconds
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answered(byte[] payload, long billedMs) implements Invocation {
        @Override
        public String outcome() {
            return "a response of %d bytes".formatted(payload.length);
        }
    }

    /// The function failed and is no longer running.
    ///
    /// @param outcome its error type and message
    /// @param billedMs its billed duration in milliseconds
    record Failed(String outcome, long billedMs) implements Invocation {}

    /// Lambda cannot run the function now, for want of concurrency for example. Nothing ran, and a
    /// later attempt may succeed.
    record Throttled(String outcome) implements Invocation {}

    /// Lambda refuses the request for good. Nothing ran.
    record Rejected(String outcome) implements Invocation {}

    /// The outcome is unknown: the function may never have run, may have ended, or may still be
    /// running. S3 knows what it has uploaded.
    ///
    /// @param waitedMs how long the invoker waited for the response, in milliseconds
    record OutcomeUnknown(String outcome, long waitedMs) implements Invocation {}
}
