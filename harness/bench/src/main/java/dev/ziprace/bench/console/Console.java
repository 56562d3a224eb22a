package dev.ziprace.bench.console;

import java.io.PrintStream;

/// The two output streams: results go to standard output, everything else to standard error. On a terminal the last
/// line shows live progress and is rewritten in place.
public final class Console {
    // Erases from the cursor to the end of the line (ECMA-48 EL).
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintStream output;
    private final PrintStream errors;
    private final boolean terminal;
    private boolean liveLineShown;

    public Console(PrintStream output, PrintStream errors, boolean terminal) {
        this.output = output;
        this.errors = errors;
        this.terminal = terminal;
    }

    public synchronized void result(String text) {
        clearLiveLine();
        output.println(text);
        output.flush();
    }

    public synchronized void line(String text) {
        clearLiveLine();
        errors.println(text);
    }

    /// Replaces the live line. Does nothing unless standard error is a terminal.
    synchronized void live(String text) {
        if (terminal) {
            errors.print(ERASE_LINE + text);
            errors.flush();
            liveLineShown = true;
        }
    }

    private void clearLiveLine() {
        if (liveLineShown) {
            errors.print(ERASE_LINE);
            liveLineShown = false;
        }
    }
}
