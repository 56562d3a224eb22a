package dev.ziprace.locallambda.invocation;

/// Describes how a runtime's process ended in the words of Lambda's supervisor, which is written in Go, for example
/// `exit status 3` or `signal: killed`.
final class ExitStatus {

    /// The names in Go's `syscall.Signal` on Linux, for the numbers 1 to 15. Go has no other names.
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

    /// Java and shells report a process that a signal ended with the exit value 128 + signal number. A process
    /// that exits with 137 itself is therefore indistinguishable from a killed one. A JVM or shell that does so
    /// is passing on a kill.
    private static final int SIGNAL_BASE = 128;

    private static final int LAST_SIGNAL = 64;

    private ExitStatus() {}

    /// The message of `Runtime.ExitError` for a process that ended before it responded.
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
