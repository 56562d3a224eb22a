package dev.ziprace.selfinvoke;

/// What came of an invocation.
public sealed interface Invocation {

    /// In words, for a message.
    String outcome();

    /// Whether another try may go better.
    default boolean mayBeRepeated() {
        return true;
    }

    /// The function answered.
    ///
    /// @param payload JSON
    /// @param billedMs its billed duration in milliseconds
    @SuppressWarnings("ArrayRecordComponent") // passed on and never compared
    record Answered(byte[] payload, long billedMs) implements Invocation {
        @Override
        public String outcome() {
            return "an answer of %d bytes".formatted(payload.length);
        }
    }

    /// The function failed, and has ended.
    ///
    /// @param outcome its error type and message
    /// @param billedMs its billed duration in milliseconds
    record Failed(String outcome, long billedMs) implements Invocation {}

    /// The request to invoke was refused, after retries where it was throttled: nothing ran.
    record Refused(String outcome) implements Invocation {
        @Override
        public boolean mayBeRepeated() {
            return false;
        }
    }

    /// Nobody knows: it may still run. Another try could meet it, each replacing the other's parts.
    ///
    /// @param waitedMs how long the answer was waited for, in milliseconds
    record Lost(String outcome, long waitedMs) implements Invocation {
        @Override
        public boolean mayBeRepeated() {
            return false;
        }
    }
}
