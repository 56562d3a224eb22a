package dev.ziprace.statemachine.task;

import com.fasterxml.jackson.databind.JsonNode;

/// The services that Task states call, by the state's `Resource`.
@FunctionalInterface
public interface TaskResources {
    /// Calls a resource and waits for its result. It is called concurrently if the definition runs branches
    /// concurrently.
    ///
    /// An interrupt means that the task timed out or that a sibling failed. The implementation must then stop what
    /// it started and throw. The execution continues only after it has returned.
    ///
    /// @param resource the state's `Resource`, for example `arn:aws:states:::lambda:invoke`
    /// @param arguments the evaluated `Arguments`
    /// @return the result, in the form that Step Functions returns for this resource
    /// @throws TaskFailedException if the task failed; `Retry` and `Catch` decide what happens next
    JsonNode run(String resource, JsonNode arguments) throws TaskFailedException, InterruptedException;
}
