package dev.ziprace.bench;

import java.io.PrintStream;

/// The two streams: results on standard output, everything for people on standard error. On a terminal the last line
/// of progress lives: it is rewritten in place.
final class Console {
    // Erases from the cursor to the end of the line (ECMA-48 EL).
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintStream output;
    private final PrintStream errors;
    private final boolean terminal;
    private boolean liveLineShown;

    Console(PrintStream output, PrintStream errors, boolean terminal) {
        this.output = output;
        this.errors = errors;
        this.terminal = terminal;
    }

    synchronized void result(String text) {
        clearLiveLine();
        output.println(text);
        output.flush();
    }

    synchronized void line(String text) {
        clearLiveLine();
        errors.println(text);
    }

    /// Shows what is going on now; without a terminal there is no such line.
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
