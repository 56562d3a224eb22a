package dev.ziprace.locallambda;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Measures the memory and CPU time of a sandbox's processes while they run, by asking `/proc` again and again; what a
/// process used after it was last seen is missed, so whoever stops it calls [#sample()] first.
final class ProcessUsage implements AutoCloseable {

    // A look at all processes of the machine costs a millisecond or two: well under 1 % of a CPU.
    private static final Duration INTERVAL = Duration.ofMillis(250);

    private final ProcessTree processes;
    private final boolean isAvailable = ProcFs.isAvailable();
    private final Thread sampler;
    private long maxMemoryBytes;
    private Duration cpuTime = Duration.ZERO;

    /// Starts measuring.
    ProcessUsage(ProcessTree processes) {
        this.processes = processes;
        this.sampler = Thread.ofVirtual().name("sandbox-usage").unstarted(this::sampleUntilInterrupted);
        if (isAvailable) {
            sampler.start();
        }
    }

    /// Measures now.
    synchronized void sample() {
        if (!isAvailable) {
            return;
        }
        List<ProcFs.Stat> running = processes.session();
        long residentBytes = 0;
        Duration used = Duration.ZERO;
        for (ProcFs.Stat process : running) {
            residentBytes += ProcFs.statusBytes(process.pid(), "VmRSS");
            used = used.plus(process.cpuTime());
            // The kernel keeps each process's own peak, which may lie between two samples.
            maxMemoryBytes = Math.max(maxMemoryBytes, ProcFs.statusBytes(process.pid(), "VmHWM"));
        }
        maxMemoryBytes = Math.max(maxMemoryBytes, residentBytes);
        cpuTime = used.compareTo(cpuTime) > 0 ? used : cpuTime;
    }

    /// Peak resident memory so far: of all processes together as sampled, or of one by the kernel's account, whichever
    /// is more. Null where there is no /proc.
    synchronized @Nullable Long maxMemoryBytes() {
        return isAvailable ? maxMemoryBytes : null;
    }

    /// CPU time so far; null where there is no /proc.
    synchronized @Nullable Duration cpuTime() {
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
            // The sandbox is over.
        }
    }
}
