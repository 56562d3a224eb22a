package dev.ziprace.statemachine;

/// Hears what an execution does, as it does it, for progress. Called from the thread that runs the state, so from
/// several at once where branches run at the same time.
@FunctionalInterface
public interface ExecutionListener {
    /// Hears nothing.
    ExecutionListener NONE = event -> {};

    /// Called once per event; must not throw and should not block.
    void on(ExecutionEvent event);
}
