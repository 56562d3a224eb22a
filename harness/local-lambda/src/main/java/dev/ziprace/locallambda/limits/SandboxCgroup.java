package dev.ziprace.locallambda.limits;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// The control groups of one sandbox: one in each hierarchy that its limits need, in either cgroup version.
///
/// Memory is limited as the function sees it on AWS, where its memory size is that of a small virtual machine: all
/// anonymous memory and kernel memory of all processes counts. Cached file content counts as well, but the kernel
/// drops it before it kills a process, as it would in the virtual machine. Nothing can be swapped out.
interface SandboxCgroup {

    /// The groups that each process of the sandbox must be in.
    List<Cgroup> groups();

    void limitMemory(long bytes) throws IOException;

    /// Allows `quota` of CPU time in each `period`.
    void limitCpu(Duration quota, Duration period) throws IOException;

    void liftCpuLimit() throws IOException;

    /// CPU time of all processes that were ever in the groups.
    Duration cpuTime() throws IOException;

    /// Whether the kernel has killed a process because the memory limit was reached.
    boolean hasKilledForMemory() throws IOException;
}
