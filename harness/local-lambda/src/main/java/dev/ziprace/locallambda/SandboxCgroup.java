package dev.ziprace.locallambda;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The control groups of one sandbox, one in each hierarchy that is needed, whatever their version.
///
/// Memory is limited as the function sees it on AWS, where its size is that of a small virtual machine: all
/// anonymous memory and kernel memory of all processes counts. Cached file content counts as well, but the kernel
/// drops it before it kills anyone, as it would in the virtual machine. Nothing can be swapped out.
interface SandboxCgroup {

    /// Those that a process must be in.
    List<Cgroup> groups();

    void limitMemory(long bytes) throws IOException;

    /// Allows `quota` of CPU time in each `period`.
    void limitCpu(Duration quota, Duration period) throws IOException;

    void letCpuFree() throws IOException;

    /// CPU time of all processes that were ever in the groups.
    Duration cpuTime() throws IOException;

    /// Whether the kernel has killed a process for want of memory.
    boolean hasKilledForMemory() throws IOException;

    /// Kills every process in the groups and removes them, all that can be.
    default void remove() throws IOException {
        List<IOException> failures = new ArrayList<>();
        // Processes that wait for their next share of CPU would end that slowly, too.
        attempt(this::letCpuFree, failures);
        groups().forEach(group -> attempt(group::remove, failures));
        if (!failures.isEmpty()) {
            failures.stream().skip(1).forEach(failures.getFirst()::addSuppressed);
            throw failures.getFirst();
        }
    }

    private static void attempt(Step step, List<IOException> failures) {
        try {
            step.run();
        } catch (IOException e) {
            failures.add(e);
        }
    }

    /// What may fail.
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }
}
