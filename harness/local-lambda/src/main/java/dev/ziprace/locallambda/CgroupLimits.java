package dev.ziprace.locallambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Limits by control groups that are written directly: one for each sandbox, at the root of each hierarchy, named
/// `ziprace-<harness process>-<sandbox>`. Needs the right to write there, in practice root's.
final class CgroupLimits implements SandboxLimits {

    private static final String PREFIX = "ziprace-";

    /// Joins the groups `$1` up to `--` and becomes the command after it, so the command never runs outside them.
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

    /// Limits by groups of `version`; first removes the groups of harnesses that were killed.
    static CgroupLimits of(CgroupVersion version) {
        CgroupLimits limits = new CgroupLimits(version);
        limits.removeStale();
        return limits;
    }

    /// Why groups of `version` can't be used; empty when they can. Makes one, sets its limits and removes it.
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
                trial.limitCpu(LambdaCpu.quota(128), LambdaCpu.PERIOD);
                trial.cpuTime();
                trial.hasKilledForMemory();
            } finally {
                trial.remove();
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
    public InForce of(FunctionConfiguration function, String sandboxId) throws IOException {
        return new Groups(create(sandboxId, function.memoryMb()), LambdaCpu.quota(function.memoryMb()));
    }

    private SandboxCgroup create(String id, int memoryMb) throws IOException {
        String name = PREFIX + HarnessProcess.self().prefix() + id;
        SandboxCgroup group = switch (version) {
            case V1 -> SandboxCgroupV1.create(mounts, name);
            case V2 -> SandboxCgroupV2.create(mounts, name);
        };
        try {
            group.limitMemory(memoryMb * 1024L * 1024);
            return group;
        } catch (IOException e) {
            group.remove();
            throw e;
        }
    }

    private void removeStale() {
        version.controllers().stream()
                .map(controller -> mounts.hierarchy(version, controller))
                .distinct()
                .flatMap(hierarchy -> Cgroup.list(hierarchy, PREFIX).stream())
                .filter(CgroupLimits::isStale)
                .forEach(CgroupLimits::remove);
    }

    private static boolean isStale(Cgroup group) {
        String name = group.folder().getFileName().toString().substring(PREFIX.length());
        return HarnessProcess.parse(name).map(HarnessProcess::isGone).orElse(false);
    }

    private static void remove(Cgroup group) {
        try {
            group.remove();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One sandbox's groups.
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
            // Its processes are in the groups, whatever they do.
        }

        @Override
        public void initDone() throws IOException {
            groups.limitCpu(quota, LambdaCpu.PERIOD);
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
            groups.remove();
        }
    }
}
