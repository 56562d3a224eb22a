package dev.ziprace.locallambda.process;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Samples the memory and CPU time of a sandbox's processes from procfs while they run. Usage after the last sample is
/// missed, so call [#sample()] before killing the processes.
public final class ProcessUsageSampler implements AutoCloseable {

    // Reading all processes of the machine takes one or two milliseconds: well under 1 % of a CPU.
    private static final Duration INTERVAL = Duration.ofMillis(250);

    private final ProcessTree processes;
    private final boolean isAvailable = ProcFs.isAvailable();
    private final Thread sampler;
    private long maxMemoryBytes;
    private Duration cpuTime = Duration.ZERO;

    /// Starts sampling.
    public ProcessUsageSampler(ProcessTree processes) {
        this.processes = processes;
        this.sampler = Thread.ofVirtual().name("sandbox-usage").unstarted(this::sampleUntilInterrupted);
        if (isAvailable) {
            sampler.start();
        }
    }

    /// Takes a sample now.
    public synchronized void sample() {
        if (!isAvailable) {
            return;
        }
        List<ProcFs.Stat> running = processes.session();
        long residentBytes = 0;
        Duration used = Duration.ZERO;
        for (ProcFs.Stat process : running) {
            residentBytes += ProcFs.statusBytes(process.pid(), "VmRSS");
            used = used.plus(process.cpuTime());
            // The kernel records each process's own peak, which may lie between two samples.
            maxMemoryBytes = Math.max(maxMemoryBytes, ProcFs.statusBytes(process.pid(), "VmHWM"));
        }
        maxMemoryBytes = Math.max(maxMemoryBytes, residentBytes);
        cpuTime = used.compareTo(cpuTime) > 0 ? used : cpuTime;
    }

    /// Peak resident memory so far, in bytes: the sampled sum over all processes or the kernel's peak of a single
    /// process, whichever is larger. Null without procfs.
    public synchronized @Nullable Long maxMemoryBytes() {
        return isAvailable ? maxMemoryBytes : null;
    }

    /// User and system time so far; null without procfs.
    public synchronized @Nullable Duration cpuTime() {
        return isAvailable ? cpuTime : null;
    }

    @Override
    public void close() {
        sampler.interrupt();
    }

    private void sampleUntilInterrupted() {
        try {
            while (true) {
                sample();
                Thread.sleep(INTERVAL);
            }
        } catch (InterruptedException closed) {
            // The sandbox has ended.
        }
    }
}
