package dev.ziprace.locallambda.limits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A sandbox's control group in cgroup v2 (kernel documentation: admin-guide/cgroup-v2).
record SandboxCgroupV2(Cgroup group) implements SandboxCgroup {

    /// Creates the group `name` and enables the controllers for it.
    static SandboxCgroupV2 create(CgroupMounts mounts, String name) throws IOException {
        Path hierarchy = mounts.hierarchy(CgroupVersion.V2, "memory");
        new Cgroup(hierarchy).write("cgroup.subtree_control", "+cpu +memory");
        return new SandboxCgroupV2(new Cgroup(Files.createDirectory(hierarchy.resolve(name))));
    }

    @Override
    public List<Cgroup> groups() {
        return List.of(group);
    }

    @Override
    public void limitMemory(long bytes) throws IOException {
        group.write("memory.max", Long.toString(bytes));
        if (group.has("memory.swap.max")) {
            group.write("memory.swap.max", "0");
        }
    }

    @Override
    public void limitCpu(Duration quota, Duration period) throws IOException {
        group.write("cpu.max", "%d %d".formatted(quota.toNanos() / 1000, period.toNanos() / 1000));
    }

    @Override
    public void liftCpuLimit() throws IOException {
        group.write("cpu.max", "max");
    }

    @Override
    public Duration cpuTime() throws IOException {
        return Duration.ofNanos(group.readNumber("cpu.stat", "usage_usec") * 1000);
    }

    @Override
    public boolean hasKilledForMemory() throws IOException {
        return group.readNumber("memory.events", "oom_kill") > 0;
    }
}
