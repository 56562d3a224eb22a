package dev.ziprace.locallambda.process;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.time.Duration;

/// Reads the CPU time of other processes in nanoseconds, all threads together, from POSIX CPU-time clocks
/// (clock_getcpuclockid(3)), which any user may read. `/proc/PID/stat` shows the same in steps of 10 ms, which is more
/// than some functions may use in two scheduling periods. Not thread-safe.
public final class ProcessCpuClock {

    private static final MethodHandle GET_CLOCK = function("clock_getcpuclockid", ValueLayout.JAVA_INT);
    private static final MethodHandle GET_TIME = function("clock_gettime", ValueLayout.JAVA_INT);

    private final MemorySegment clock = Arena.ofAuto().allocate(ValueLayout.JAVA_INT);

    // struct timespec where `long` has 64 bits: seconds, then nanoseconds.
    private final MemorySegment time = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG, 2);

    /// User and system time of the process without its children; zero if the process is gone.
    public Duration of(long pid) {
        try {
            if ((int) GET_CLOCK.invokeExact((int) pid, clock) != 0
                    || (int) GET_TIME.invokeExact(clock.get(ValueLayout.JAVA_INT, 0), time) != 0) {
                return Duration.ZERO;
            }
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
        return Duration.ofSeconds(time.getAtIndex(ValueLayout.JAVA_LONG, 0), time.getAtIndex(ValueLayout.JAVA_LONG, 1));
    }

    private static MethodHandle function(String name, ValueLayout.OfInt argument) {
        return Linker.nativeLinker()
                .downcallHandle(
                        Linker.nativeLinker().defaultLookup().find(name).orElseThrow(),
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, argument, ValueLayout.ADDRESS));
    }
}
