package dev.ziprace.locallambda.limits;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// A sandbox's control groups in cgroup v1 (kernel documentation: admin-guide/cgroup-v1, scheduler/sched-bwc).
record SandboxCgroupV1(Cgroup cpu, Cgroup accounting, Cgroup memory) implements SandboxCgroup {

    /// Creates a group `name` in each hierarchy. Controllers that are mounted together share one.
    static SandboxCgroupV1 create(CgroupMounts mounts, String name) throws IOException {
        SandboxCgroupV1 sandbox = new SandboxCgroupV1(
                group(mounts, "cpu", name), group(mounts, "cpuacct", name), group(mounts, "memory", name));
        try {
            for (Cgroup group : sandbox.groups()) {
                Files.createDirectory(group.folder());
            }
            return sandbox;
        } catch (IOException e) {
            for (Cgroup group : sandbox.groups()) {
                CgroupRemoval.remove(group);
            }
            throw e;
        }
    }

    @Override
    public List<Cgroup> groups() {
        return Stream.of(cpu, accounting, memory).distinct().toList();
    }

    @Override
    public void limitMemory(long bytes) throws IOException {
        memory.write("memory.limit_in_bytes", Long.toString(bytes));
        if (memory.has("memory.memsw.limit_in_bytes")) {
            // The sum of memory and swap.
            memory.write("memory.memsw.limit_in_bytes", Long.toString(bytes));
        } else {
            memory.write("memory.swappiness", "0");
        }
    }

    @Override
    public void limitCpu(Duration quota, Duration period) throws IOException {
        cpu.write("cpu.cfs_period_us", Long.toString(micros(period)));
        cpu.write("cpu.cfs_quota_us", Long.toString(micros(quota)));
    }

    @Override
    public void liftCpuLimit() throws IOException {
        cpu.write("cpu.cfs_quota_us", "-1");
    }

    @Override
    public Duration cpuTime() throws IOException {
        return Duration.ofNanos(Long.parseLong(accounting.read("cpuacct.usage")));
    }

    @Override
    public boolean hasKilledForMemory() throws IOException {
        return memory.readNumber("memory.oom_control", "oom_kill") > 0;
    }

    private static Cgroup group(CgroupMounts mounts, String controller, String name) {
        return new Cgroup(mounts.hierarchy(CgroupVersion.V1, controller).resolve(name));
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }
}
