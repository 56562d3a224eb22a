package dev.ziprace.statemachine.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ziprace.statemachine.errors.ErrorNames;
import dev.ziprace.statemachine.errors.StateFailure;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// `TimeoutSeconds` of a Task state.
final class TaskTimeout {
    private TaskTimeout() {}

    /// Runs a task for at most `limit` of real time. If the time runs out or the caller is interrupted, this method
    /// interrupts the task and waits until it has ended.
    ///
    /// @throws StateFailure the task's own failure, or `States.Timeout`
    static JsonNode run(Duration limit, Branch task) throws StateFailure, InterruptedException {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<JsonNode> running = executor.submit(task::run);
            try {
                return running.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                throw new StateFailure(
                        ErrorNames.TIMEOUT, "The task ran longer than its TimeoutSeconds, " + limit.toSeconds());
            } catch (ExecutionException e) {
                throw Branch.failure(e);
            } finally {
                executor.shutdownNow();
            }
        }
    }
}
