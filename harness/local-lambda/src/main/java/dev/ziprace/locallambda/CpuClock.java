package dev.ziprace.locallambda;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.time.Duration;

/// The CPU time of other processes to the nanosecond, all threads together, by POSIX's CPU-time clocks
/// (clock_getcpuclockid(3)), which any user may read. `/proc/PID/stat` has the same in steps of 10 ms, more than some
/// functions may use in two periods. For one thread.
final class CpuClock {

    private static final MethodHandle GET_CLOCK = function("clock_getcpuclockid", ValueLayout.JAVA_INT);
    private static final MethodHandle GET_TIME = function("clock_gettime", ValueLayout.JAVA_INT);

    private final MemorySegment clock = Arena.ofAuto().allocate(ValueLayout.JAVA_INT);

    // struct timespec where `long` has 64 bits: seconds, nanoseconds.
    private final MemorySegment time = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG, 2);

    /// User and system time of the process, without its children's; zero if it is gone.
    Duration of(long pid) {
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
