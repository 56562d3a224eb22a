package dev.ziprace.locallambda.invocation;

/// How a sandbox's only invocation ended, seen from outside its process.
@SuppressWarnings("ArrayRecordComponent") // payloads of up to 6 MB, passed on but never compared
public sealed interface RuntimeOutcome {

    /// The runtime sent a response.
    record Responded(byte[] payload) implements RuntimeOutcome {}

    /// The runtime sent a response over the quota.
    record ResponseTooLarge() implements RuntimeOutcome {}

    /// The runtime reported an error of INIT or of the handler.
    record Failed(String errorType, byte[] payload) implements RuntimeOutcome {}

    /// The process ended before it responded.
    record Exited(int exitValue) implements RuntimeOutcome {}

    /// The timeout passed.
    record TimedOut() implements RuntimeOutcome {}

    /// The function wrote more to `/tmp` than its ephemeral storage size.
    record StorageExceeded() implements RuntimeOutcome {}

    /// The deployment package has nothing that can be started.
    record NotStarted(String message) implements RuntimeOutcome {}

    /// The whole service is closing.
    record Aborted() implements RuntimeOutcome {}
}
