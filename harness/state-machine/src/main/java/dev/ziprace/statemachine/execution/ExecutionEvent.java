package dev.ziprace.statemachine.execution;

import com.fasterxml.jackson.databind.JsonNode;

/// What happened to one state.
public sealed interface ExecutionEvent {
    /// The path of the state in the execution: the enclosing states with the index of the iteration or branch, for
    /// example `RaceContenders[0]/RunContender[3]/Invoke`.
    String path();

    /// The state's name, the last element of the path.
    default String state() {
        return path().substring(path().lastIndexOf('/') + 1);
    }

    /// A state was entered.
    record Entered(String path, JsonNode input) implements ExecutionEvent {}

    /// A state ended with this output.
    record Exited(String path, JsonNode output) implements ExecutionEvent {}

    /// A state failed; `handling` says what happens next.
    record Failed(String path, String error, String cause, Handling handling) implements ExecutionEvent {}

    /// What happens after a failure.
    enum Handling {
        /// `Retry` runs the state again.
        RETRIED,
        /// `Catch` names the next state.
        CAUGHT,
        /// The enclosing state or the execution fails too.
        UNHANDLED
    }
}
