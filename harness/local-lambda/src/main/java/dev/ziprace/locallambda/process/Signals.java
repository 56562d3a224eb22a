package dev.ziprace.locallambda.process;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Sends the signals that [ProcessHandle] can't send. Calls the C library's kill(2), because starting a program for
/// each of a hundred signals per second would cost more CPU than some functions have.
public final class Signals {

    // Numbers on x86-64 and arm64 Linux (signal(7)).

    /// SIGKILL.
    public static final int KILL = 9;
    /// SIGCONT.
    public static final int CONTINUE = 18;
    /// SIGSTOP.
    public static final int STOP = 19;

    private static final MethodHandle KILL_FUNCTION = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().find("kill").orElseThrow(),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private Signals() {}

    /// Sends `signal` to the process; does nothing if the process is gone.
    ///
    /// @throws IllegalArgumentException if `pid` is at most 1
    public static void send(long pid, int signal) {
        if (pid <= 1) {
            // 0 and negative numbers address process groups, including this process's own.
            throw new IllegalArgumentException("process id " + pid + " can't be a sandbox's");
        }
        try {
            int _ = (int) KILL_FUNCTION.invokeExact((int) pid, signal);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
