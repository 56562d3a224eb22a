package dev.ziprace.bench.console;

import java.time.Duration;

/// One step of the work, as users see it: a live line with the elapsed time while it runs, and one line with its
/// outcome when it is closed.
public final class ProgressStep implements AutoCloseable {
    private static final Duration REFRESH_INTERVAL = Duration.ofMillis(500);

    private final Console console;
    private final String what;
    private final long began = System.nanoTime();
    private final Thread refresher;
    private String outcome = "failed";

    private ProgressStep(Console console, String what) {
        this.console = console;
        this.what = what;
        refresher = Thread.ofVirtual().start(this::refresh);
    }

    /// Begins a step.
    ///
    /// @param what names the step at the beginning of its lines
    public static ProgressStep begin(Console console, String what) {
        return new ProgressStep(console, what);
    }

    /// Sets the outcome; a step that is closed without one has failed.
    public void done(String result) {
        outcome = result;
    }

    @Override
    public void close() {
        refresher.interrupt();
        console.line(String.format("%s: %s (%.1f s)", what, outcome, seconds()));
    }

    private void refresh() {
        try {
            while (true) {
                console.live(String.format("%s ... %.0f s", what, seconds()));
                Thread.sleep(REFRESH_INTERVAL);
            }
        } catch (InterruptedException e) {
            // The step has ended.
        }
    }

    private double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }
}
