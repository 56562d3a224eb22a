package dev.ziprace.statemachine.execution;

/// Receives the events of an execution while it runs, for example to show progress. It is called on the thread that
/// runs the state, so concurrently if branches run concurrently.
@FunctionalInterface
public interface ExecutionListener {
    /// Ignores all events.
    ExecutionListener NONE = event -> {};

    /// Called once per event. It must not throw and should not block.
    void on(ExecutionEvent event);
}
