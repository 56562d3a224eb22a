package dev.ziprace.probe;

/// Undoes a step if the JVM is told to exit (Ctrl-C) before this guard is closed, which is when a [ProbeSession] takes
/// over.
final class ExitGuard implements AutoCloseable {

    private final Thread undo;

    ExitGuard(Runnable undo) {
        this.undo = new Thread(undo, "undo-at-exit");
        Runtime.getRuntime().addShutdownHook(this.undo);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(undo);
        } catch (IllegalStateException e) {
            // The JVM is exiting, so the step is being undone.
        }
    }
}
