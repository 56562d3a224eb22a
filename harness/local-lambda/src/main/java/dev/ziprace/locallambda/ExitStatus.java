package dev.ziprace.locallambda;

/// Says how a runtime's process ended, in the words of Lambda's own supervisor, which is written in Go: `exit status
/// 3`,
/// `signal: killed`.
final class ExitStatus {

    /// The names of Go's `syscall.Signal` on Linux, by number from 1; Go has none beyond 15.
    private static final String[] SIGNALS = {
        "hangup",
        "interrupt",
        "quit",
        "illegal instruction",
        "trace/breakpoint trap",
        "aborted",
        "bus error",
        "floating point exception",
        "killed",
        "user defined signal 1",
        "segmentation fault",
        "user defined signal 2",
        "broken pipe",
        "alarm clock",
        "terminated",
    };

    /// A process that a signal ended has this much added to the signal's number, by Java as by shells. So one that
    /// exits with 137 by itself can't be told from a killed one; a JVM or a shell that does so passes on a kill.
    private static final int SIGNAL_BASE = 128;

    private static final int LAST_SIGNAL = 64;

    private ExitStatus() {}

    /// The message of the `Runtime.ExitError` for a process that ended before it answered.
    static String message(int exitValue) {
        return exitValue == 0
                ? "Runtime exited without providing a reason"
                : "Runtime exited with error: " + describe(exitValue);
    }

    private static String describe(int exitValue) {
        int signal = exitValue - SIGNAL_BASE;
        if (signal < 1 || signal > LAST_SIGNAL) {
            return "exit status " + exitValue;
        }
        return "signal: " + (signal <= SIGNALS.length ? SIGNALS[signal - 1] : "signal " + signal);
    }
}
