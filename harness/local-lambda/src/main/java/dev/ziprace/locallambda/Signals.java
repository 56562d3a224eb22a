package dev.ziprace.locallambda;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Signals that [ProcessHandle] can't send. By the C library's kill(2), because starting a program for each of a
/// hundred signals a second would cost more CPU than some functions have.
final class Signals {

    // Numbers of Linux on Lambda's architectures (signal(7)).
    static final int KILL = 9;
    static final int CONTINUE = 18;
    static final int STOP = 19;

    private static final MethodHandle KILL_FUNCTION = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().find("kill").orElseThrow(),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private Signals() {}

    /// Sends `signal` to the process; nothing happens if it is gone.
    static void send(long pid, int signal) {
        if (pid <= 1) {
            // 0 and below stand for groups of processes, this one's own among them.
            throw new IllegalArgumentException("process id " + pid + " is not a sandbox's");
        }
        try {
            int _ = (int) KILL_FUNCTION.invokeExact((int) pid, signal);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
