package dev.ziprace.statemachine.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ziprace.statemachine.errors.StateFailure;
import java.util.concurrent.ExecutionException;

/// Work that runs on its own virtual thread: an iteration of a Map state or a branch of a Parallel state. A task with
/// a timeout runs on its caller's.
@FunctionalInterface
interface Branch {
    JsonNode run() throws StateFailure, InterruptedException;

    /// The failure that ended a branch. Any other exception is a bug in the harness and is thrown unchanged.
    static StateFailure failure(ExecutionException problem) throws InterruptedException {
        return switch (problem.getCause()) {
            case StateFailure failure -> failure;
            case InterruptedException interrupt -> throw interrupt;
            case RuntimeException bug -> throw bug;
            case Error bug -> throw bug;
            case null, default -> throw new IllegalStateException(problem);
        };
    }
}
