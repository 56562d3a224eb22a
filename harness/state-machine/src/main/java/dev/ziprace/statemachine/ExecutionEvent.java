package dev.ziprace.statemachine;

import com.fasterxml.jackson.databind.JsonNode;

/// What happened to one state.
public sealed interface ExecutionEvent {
    /// Where the state stands in the execution: the states around it, with the index of the iteration or branch, such
    /// as `RaceContenders[0]/RunContender[3]/Invoke`.
    String path();

    /// The state's name, the last element of the path.
    default String state() {
        return path().substring(path().lastIndexOf('/') + 1);
    }

    /// A state began.
    record Entered(String path, JsonNode input) implements ExecutionEvent {}

    /// A state ended and its output goes on.
    record Exited(String path, JsonNode output) implements ExecutionEvent {}

    /// A state failed; `handling` says what follows.
    record Failed(String path, String error, String cause, Handling handling) implements ExecutionEvent {}

    /// What follows a failure.
    enum Handling {
        /// `Retry` runs the state again.
        RETRIED,
        /// `Catch` names the next state.
        CAUGHT,
        /// The state around fails too, or the execution.
        UNHANDLED
    }
}
