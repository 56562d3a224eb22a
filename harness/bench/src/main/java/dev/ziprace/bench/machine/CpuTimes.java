package dev.ziprace.bench.machine;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The CPU time of all processors since boot, from the first line of `/proc/stat` (proc(5)), in clock ticks.
///
/// @param processors of the machine, of which a container may have fewer
/// @param busy of processes, in user and system mode
/// @param interrupts of the kernel for nobody in particular, such as the network's; not always apart from `busy`
/// @param idle idle, or waiting for a disk
/// @param stolen taken by the hypervisor for other virtual machines
record CpuTimes(int processors, long busy, long interrupts, long idle, long stolen) {
    // user nice system idle iowait irq softirq steal; what follows is contained in user and nice.
    private static final int IDLE = 3;
    private static final int IO_WAIT = 4;
    private static final int INTERRUPT = 5;
    private static final int SOFT_INTERRUPT = 6;
    private static final int STEAL = 7;

    /// @return null if the text is not that of `/proc/stat`
    static @Nullable CpuTimes parse(String text) {
        String line = text.lines().findFirst().orElse("");
        if (!line.matches("cpu +\\d+( \\d+){7,}")) {
            return null;
        }
        long[] ticks = Stream.of(line.substring("cpu".length()).strip().split(" +"))
                .mapToLong(Long::parseLong)
                .limit(STEAL + 1)
                .toArray();
        long idle = ticks[IDLE] + ticks[IO_WAIT];
        long interrupts = ticks[INTERRUPT] + ticks[SOFT_INTERRUPT];
        long stolen = ticks[STEAL];
        int processors = (int) text.lines()
                .filter(processor -> processor.matches("cpu\\d+ .*"))
                .count();
        return new CpuTimes(
                processors, LongStream.of(ticks).sum() - interrupts - idle - stolen, interrupts, idle, stolen);
    }

    CpuTimes minus(CpuTimes earlier) {
        return new CpuTimes(
                processors,
                busy - earlier.busy,
                interrupts - earlier.interrupts,
                idle - earlier.idle,
                stolen - earlier.stolen);
    }

    long total() {
        return busy + interrupts + idle + stolen;
    }
}
