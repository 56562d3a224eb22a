package dev.ziprace.locallambda;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Control groups of version 1 (Documentation/admin-guide/cgroup-v1 and scheduler/sched-bwc of the kernel).
record SandboxCgroupV1(Cgroup cpu, Cgroup accounting, Cgroup memory) implements SandboxCgroup {

    /// Makes a group `name` in each hierarchy; controllers that are mounted together have one.
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
                group.remove();
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
            // Memory and swap together.
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
    public void letCpuFree() throws IOException {
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
