package dev.ziprace.locallambda.limits;

import dev.ziprace.locallambda.process.ProcessTree;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Limits by control groups that this process creates: one per sandbox and hierarchy, at the root of the hierarchy.
/// Needs write access there, in practice root.
final class CgroupLimits implements SandboxLimits {

    /// Joins the groups before the argument `--`, then replaces itself with the command after it, so that the
    /// command never runs outside them.
    private static final String JOIN = """
            while [ "$1" != -- ]; do echo $$ >"$1/cgroup.procs" || exit 125; shift; done
            shift
            exec "$@\"""";

    private final LimitKind kind;
    private final CgroupVersion version;
    private final CgroupMounts mounts;

    private CgroupLimits(CgroupVersion version) {
        this.version = version;
        this.kind = version == CgroupVersion.V1 ? LimitKind.CGROUP_V1 : LimitKind.CGROUP_V2;
        this.mounts = CgroupMounts.ofThisProcess();
    }

    /// Limits by groups of `version`. First removes the groups that killed harnesses left behind.
    static CgroupLimits of(CgroupVersion version) {
        CgroupLimits limits = new CgroupLimits(version);
        CgroupRemoval.removeLeftovers(limits.mounts, version);
        return limits;
    }

    /// Why this process can't use groups of `version`; empty if it can. Creates one, sets its limits and removes
    /// it.
    static String problem(CgroupVersion version) {
        CgroupLimits limits = new CgroupLimits(version);
        List<String> missing = version.controllers().stream()
                .filter(controller -> !limits.mounts.has(version, controller))
                .toList();
        if (!missing.isEmpty()) {
            return "no hierarchy of this version has the controllers " + missing;
        }
        try {
            SandboxCgroup trial = limits.create("trial-" + UUID.randomUUID(), 128);
            try {
                trial.limitCpu(CpuAllocation.quota(128), CpuAllocation.PERIOD);
                trial.cpuTime();
                trial.hasKilledForMemory();
            } finally {
                CgroupRemoval.remove(trial);
            }
            return "";
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public LimitKind kind() {
        return kind;
    }

    @Override
    public InForce of(int memoryMb, String sandboxId) throws IOException {
        return new Groups(create(sandboxId, memoryMb), CpuAllocation.quota(memoryMb));
    }

    private SandboxCgroup create(String id, int memoryMb) throws IOException {
        String name = Cgroup.name(id);
        SandboxCgroup group = switch (version) {
            case V1 -> SandboxCgroupV1.create(mounts, name);
            case V2 -> SandboxCgroupV2.create(mounts, name);
        };
        try {
            group.limitMemory(memoryMb * 1024L * 1024);
            return group;
        } catch (IOException e) {
            CgroupRemoval.remove(group);
            throw e;
        }
    }

    /// The limits of one sandbox.
    private record Groups(SandboxCgroup groups, Duration quota) implements InForce {

        @Override
        public List<String> confine(List<String> command) {
            List<String> confined = new ArrayList<>(List.of("/bin/sh", "-c", JOIN, "sh"));
            groups.groups().forEach(group -> confined.add(group.folder().toString()));
            confined.add("--");
            confined.addAll(command);
            return confined;
        }

        @Override
        public void started(ProcessTree processes) {
            // Processes stay in the groups whatever they do, so there is nothing to track.
        }

        @Override
        public void initEnded() throws IOException {
            groups.limitCpu(quota, CpuAllocation.PERIOD);
        }

        @Override
        public Duration cpuTime() throws IOException {
            return groups.cpuTime();
        }

        @Override
        public boolean hasKilledForMemory() throws IOException {
            return groups.hasKilledForMemory();
        }

        @Override
        public void close() throws IOException {
            CgroupRemoval.remove(groups);
        }
    }
}
