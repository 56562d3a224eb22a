package dev.ziprace.bench.console;

import java.io.PrintStream;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// The two output streams: results go to standard output, everything else to standard error. On a terminal the last
/// lines show live progress and are redrawn in place; elsewhere progress is lines with the time of day.
public final class Console implements AutoCloseable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final PrintStream output;
    private final PrintStream errors;
    private final boolean terminal;
    private LiveScreen screen = LiveScreen.NONE;
    private boolean opened;
    private boolean quiet;
    private boolean interrupted;

    /// @param terminal whether standard error is a terminal
    public Console(PrintStream output, PrintStream errors, boolean terminal) {
        this.output = output;
        this.errors = errors;
        this.terminal = terminal;
    }

    /// From now on, only results are printed (`--quiet`).
    public synchronized void silence() {
        quiet = true;
    }

    public synchronized void result(String text) {
        screen.clear();
        output.println(text);
        output.flush();
    }

    public synchronized void line(String text) {
        if (!quiet) {
            screen.clear();
            WordWrap.lines(text, screen.width()).forEach(errors::println);
        }
    }

    /// A line about what went wrong. Not suppressed by [#silence].
    public synchronized void error(String text) {
        if (!interrupted) {
            screen.clear();
            errors.println(text);
        }
    }

    /// The user has ended the process (Ctrl-C): what was cut off by that would only bury the fact.
    public synchronized void interrupt() {
        close();
        error("interrupted");
        interrupted = true;
        quiet = true;
    }

    /// A line about what has just happened, with the time of day where it stays: not on a terminal, which shows the
    /// time elapsed.
    public synchronized void progress(String text) {
        line(isLive() ? text : LocalTime.now().format(TIME) + " " + text);
    }

    /// The same for a detail that the live lines of a terminal have already shown.
    public synchronized void detail(String text) {
        if (!isLive()) {
            progress(text);
        }
    }

    /// Replaces the live lines. Does nothing unless standard error is a terminal.
    public synchronized void live(List<String> lines) {
        if (isLive()) {
            screen.show(lines);
        }
    }

    /// The width that lines can have; without a terminal, they may have any length.
    public synchronized int width() {
        return isLive() ? screen.width() - 1 : Integer.MAX_VALUE;
    }

    /// Removes the live lines and gives the terminal back.
    @Override
    public synchronized void close() {
        screen.close();
        screen = LiveScreen.NONE;
        opened = true;
    }

    /// Opens the terminal when it is first needed: most commands never do.
    private boolean isLive() {
        if (terminal && !quiet && !opened) {
            opened = true;
            String noColor = System.getenv("NO_COLOR");
            screen = TerminalScreen.open(noColor == null || noColor.isEmpty());
        }
        return screen.isLive();
    }
}
