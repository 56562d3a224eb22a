package dev.ziprace.locallambda;

/// How a sandbox's one invocation ended, seen from outside its process.
@SuppressWarnings("ArrayRecordComponent") // payloads of up to 6 MB, passed on and never compared
sealed interface RuntimeOutcome {

    /// The runtime sent a response.
    record Responded(byte[] payload) implements RuntimeOutcome {}

    /// The runtime sent a response over the limit.
    record ResponseTooLarge() implements RuntimeOutcome {}

    /// The runtime reported an error, of INIT or of the handler.
    record Failed(String errorType, byte[] payload) implements RuntimeOutcome {}

    /// The process ended before it answered.
    record Exited(int exitValue) implements RuntimeOutcome {}

    /// The timeout passed.
    record TimedOut() implements RuntimeOutcome {}

    /// The function wrote more to `/tmp` than its ephemeral storage holds.
    record OverfilledStorage() implements RuntimeOutcome {}

    /// There was nothing to start.
    record NotStarted(String message) implements RuntimeOutcome {}

    /// The whole service is closing.
    record Aborted() implements RuntimeOutcome {}
}
