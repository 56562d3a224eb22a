package dev.ziprace.bench.console;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/// One step of the work, as users see it: live lines while it runs, and one line with its outcome when it is closed.
public final class ProgressStep implements AutoCloseable {
    private static final Duration REFRESH_INTERVAL = Duration.ofMillis(250);

    private final Console console;
    private final String what;
    private final boolean detail;
    private final long began = System.nanoTime();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread refresher;
    private String outcome = "failed";

    private ProgressStep(Console console, String what, boolean detail, IntFunction<List<String>> live) {
        this.console = console;
        this.what = what;
        this.detail = detail;
        refresher = Thread.ofVirtual().start(() -> refresh(live));
    }

    /// Begins a step.
    ///
    /// @param what names the step at the beginning of its lines
    /// @param live the live lines for a width, asked several times a second
    public static ProgressStep begin(Console console, String what, IntFunction<List<String>> live) {
        return new ProgressStep(console, what, false, live);
    }

    /// Begins a step whose outcome a terminal shows only if it fails.
    public static ProgressStep beginDetail(Console console, String what, IntFunction<List<String>> live) {
        return new ProgressStep(console, what, true, live);
    }

    /// Sets the outcome; a step that is closed without one has failed.
    public void done(String result) {
        outcome = result;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            // Otherwise it could draw its lines below the one that follows.
            refresher.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String line = String.format("%s: %s (%.1f s)", what, outcome, (System.nanoTime() - began) / 1e9);
        if (detail && !outcome.startsWith("failed")) {
            console.detail(line);
        } else {
            console.progress(line);
        }
    }

    private void refresh(IntFunction<List<String>> live) {
        try {
            do {
                console.live(live.apply(console.width()));
            } while (!closed.await(REFRESH_INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
