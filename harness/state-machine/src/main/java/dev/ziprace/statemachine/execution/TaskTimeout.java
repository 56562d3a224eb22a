package dev.ziprace.statemachine.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ziprace.statemachine.errors.ErrorNames;
import dev.ziprace.statemachine.errors.StateFailure;
import java.time.Duration;

/// `TimeoutSeconds` of a Task state. The task runs on the caller's thread, which reads the execution's clock before and
/// after it; another thread interrupts it when the time has run out.
final class TaskTimeout implements AutoCloseable {

    private final Duration limit;
    private final Thread task = Thread.currentThread();
    private final Thread timer;

    /// Guarded by this object, as is the interrupt, so that none arrives after the end.
    private boolean ended;

    private boolean expired;

    private TaskTimeout(Duration limit) {
        this.limit = limit;
        this.timer = Thread.ofVirtual().name("task-timeout").start(this::await);
    }

    /// Runs a task for at most `limit` of real time. If the time runs out, this method interrupts the task and waits
    /// until it has ended.
    ///
    /// @throws StateFailure the task's own failure, or `States.Timeout`
    static JsonNode run(Duration limit, Branch task) throws StateFailure, InterruptedException {
        try (var timeout = new TaskTimeout(limit)) {
            JsonNode result;
            try {
                result = task.run();
            } catch (StateFailure | InterruptedException e) {
                timeout.end();
                throw e;
            }
            timeout.end();
            return result;
        }
    }

    private void await() {
        try {
            Thread.sleep(limit);
        } catch (InterruptedException endedInTime) {
            return;
        }
        synchronized (this) {
            if (!ended) {
                expired = true;
                task.interrupt();
            }
        }
    }

    /// @throws StateFailure `States.Timeout` if the time has run out, whatever the task made of the interrupt
    private synchronized void end() throws StateFailure {
        ended = true;
        if (expired) {
            Thread.interrupted();
            throw new StateFailure(
                    ErrorNames.TIMEOUT, "The task ran longer than its TimeoutSeconds, " + limit.toSeconds());
        }
    }

    @Override
    public synchronized void close() {
        ended = true;
        timer.interrupt();
    }
}
