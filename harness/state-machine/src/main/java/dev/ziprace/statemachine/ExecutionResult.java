package dev.ziprace.statemachine;

import com.fasterxml.jackson.databind.JsonNode;

/// How an execution ended.
public sealed interface ExecutionResult {
    /// It reached an end state.
    record Succeeded(JsonNode output) implements ExecutionResult {}

    /// It failed. `error` has at most 256 characters, `cause` at most 32 768, as on AWS; both are empty where a Fail
    /// state gives none.
    record Failed(String error, String cause) implements ExecutionResult {}
}
