package dev.ziprace.bench.race;

import dev.ziprace.locallambda.process.ProcFs;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// CPU time and memory of the processes that this process has started: the sandboxes of the contender that runs, for
/// contenders race one after the other. Used by one thread.
final class SandboxProcesses {
    // Finding the processes reads all of /proc, a millisecond or two; reading those that are known, 50 microseconds.
    private static final int SAMPLES_PER_SEARCH = 5;

    private final Map<Long, Duration> cpuTimeOfProcess = new HashMap<>();
    private final Set<Long> running = new HashSet<>();
    private int samples;

    /// User and system time so far, and resident memory now.
    record Usage(Duration cpuTime, long memoryBytes) {}

    Usage sample() {
        if (samples++ % SAMPLES_PER_SEARCH == 0) {
            running.clear();
            running.addAll(ProcessHandle.current()
                    .descendants()
                    .map(ProcessHandle::pid)
                    .collect(Collectors.toSet()));
        }
        long memoryBytes = 0;
        for (long pid : running) {
            ProcFs.Stat process = ProcFs.process(pid);
            if (process != null) {
                // Without its children, whose own time stays in the map when they end.
                cpuTimeOfProcess.put(pid, process.cpuTime().minus(process.childrenCpuTime()));
                memoryBytes += ProcFs.statusBytes(pid, "VmRSS");
            }
        }
        return new Usage(cpuTimeOfProcess.values().stream().reduce(Duration.ZERO, Duration::plus), memoryBytes);
    }
}
