package dev.ziprace.statemachine;

import com.fasterxml.jackson.databind.JsonNode;

/// The services that Task states call, by the state's `Resource`.
@FunctionalInterface
public interface TaskResources {
    /// Calls a resource and waits for its result. Called from several threads at once when the definition's concurrency
    /// says so.
    ///
    /// An interrupt means that the task timed out or that a sibling failed: the implementation stops what it
    /// started and throws; until it has returned, the execution does not go on.
    ///
    /// @param resource the state's `Resource`, for example `arn:aws:states:::lambda:invoke`
    /// @param arguments the evaluated `Arguments`
    /// @return the result, shaped as Step Functions shapes it for that resource
    /// @throws TaskFailedException if the task failed; `Retry` and `Catch` decide what follows
    JsonNode run(String resource, JsonNode arguments) throws TaskFailedException, InterruptedException;
}
