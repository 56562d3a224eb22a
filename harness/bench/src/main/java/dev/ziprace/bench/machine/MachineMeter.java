package dev.ziprace.bench.machine;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Measures what the machine does from its start to its stop. It reads four files at each of them.
public final class MachineMeter {
    // USER_HZ, the unit of /proc/stat.
    private static final double TICKS_PER_SECOND = 100;
    private static final Path PROC = Path.of("/proc");

    private final Path proc;
    private final Snapshot began;

    private MachineMeter(Path proc) {
        this.proc = proc;
        this.began = Snapshot.take(proc);
    }

    public static MachineMeter start() {
        return start(PROC);
    }

    /// @param proc where procfs is mounted
    static MachineMeter start(Path proc) {
        return new MachineMeter(proc);
    }

    /// The load since the start.
    ///
    /// @param contenderCpu the contender's own CPU time since then; null if unknown
    public MachineLoad stop(@Nullable Duration contenderCpu) {
        Snapshot ended = Snapshot.take(proc);
        double seconds = (ended.nanos - began.nanos) / 1e9;
        CpuTimes cpu = began.cpu == null || ended.cpu == null ? null : ended.cpu.minus(began.cpu);
        if (cpu != null && cpu.total() <= 0) {
            cpu = null;
        }
        return new MachineLoad(
                Runtime.getRuntime().availableProcessors(),
                seconds,
                cpu == null ? null : (double) cpu.idle() / cpu.total(),
                cpu == null ? null : (double) cpu.stolen() / cpu.total(),
                cpu == null || contenderCpu == null || isPartOf(cpu)
                        ? null
                        : otherCores(cpu, ended, contenderCpu, seconds),
                stalled(began.ioMicros, ended.ioMicros, seconds),
                stalled(began.memoryMicros, ended.memoryMicros, seconds));
    }

    /// Whether this process has fewer processors than the machine: what others use then need not disturb it.
    private static boolean isPartOf(CpuTimes machine) {
        return Runtime.getRuntime().availableProcessors() < machine.processors();
    }

    private double otherCores(CpuTimes cpu, Snapshot ended, Duration contenderCpu, double seconds) {
        double harness = (ended.harnessNanos - began.harnessNanos) / 1e9;
        double others = cpu.busy() / TICKS_PER_SECOND - harness - contenderCpu.toNanos() / 1e9;
        return seconds == 0 ? 0 : Math.max(0, others / seconds);
    }

    private static @Nullable Double stalled(@Nullable Long before, @Nullable Long after, double seconds) {
        return before == null || after == null || seconds == 0
                ? null
                : Double.valueOf(Math.min(1, (after - before) / 1e6 / seconds));
    }

    private record Snapshot(
            long nanos,
            @Nullable CpuTimes cpu,
            long harnessNanos,
            @Nullable Long ioMicros,
            @Nullable Long memoryMicros) {

        static Snapshot take(Path proc) {
            return new Snapshot(
                    System.nanoTime(),
                    CpuTimes.parse(read(proc.resolve("stat"))),
                    ownNanos(),
                    PressureStall.someMicros(read(proc.resolve("pressure/io"))),
                    PressureStall.someMicros(read(proc.resolve("pressure/memory"))));
        }

        private static long ownNanos() {
            return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean bean
                    ? bean.getProcessCpuTime()
                    : 0;
        }

        /// The file's text; empty where the kernel has no such file.
        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException missing) {
                return "";
            }
        }
    }
}
