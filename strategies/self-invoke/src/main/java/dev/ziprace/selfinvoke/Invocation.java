package dev.ziprace.selfinvoke;

/// The outcome of an invocation.
public sealed interface Invocation {

    /// The outcome in words, for a message.
    String outcome();

    /// Whether another attempt may succeed.
    default boolean mayBeRepeated() {
        return true;
    }

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

    /// Lambda rejected the request, for example by throttling every attempt. Nothing ran.
    record Rejected(String outcome) implements Invocation {
        @Override
        public boolean mayBeRepeated() {
            return false;
        }
    }

    /// The outcome is unknown, and the function may still be running. Another attempt could run at the same time,
    /// and each would replace the other's parts.
    ///
    /// @param waitedMs how long the invoker waited for the response, in milliseconds
    record OutcomeUnknown(String outcome, long waitedMs) implements Invocation {
        @Override
        public boolean mayBeRepeated() {
            return false;
        }
    }
}
