package dev.ziprace.statemachine.execution;

import com.fasterxml.jackson.databind.JsonNode;

/// How an execution ended.
public sealed interface ExecutionResult {
    /// It reached an end state.
    record Succeeded(JsonNode output) implements ExecutionResult {}

    /// It failed. As on AWS, `error` has at most 256 characters and `cause` at most 32 768. Both are empty if a Fail
    /// state has none.
    record Failed(String error, String cause) implements ExecutionResult {}
}
