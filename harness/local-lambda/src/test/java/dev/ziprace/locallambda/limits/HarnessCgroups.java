package dev.ziprace.locallambda.limits;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Finds the control groups that a harness has created.
public final class HarnessCgroups {

    private HarnessCgroups() {}

    /// The directories of the groups of the harness with this process id, in all hierarchies.
    public static List<Path> of(long harnessPid) {
        CgroupMounts mounts = CgroupMounts.ofThisProcess();
        return Arrays.stream(CgroupVersion.values())
                .flatMap(version -> version.controllers().stream()
                        .filter(controller -> mounts.has(version, controller))
                        .map(controller -> mounts.hierarchy(version, controller)))
                .distinct()
                .flatMap(hierarchy -> Cgroup.list(hierarchy).stream())
                .filter(group -> group.harness()
                        .map(harness -> harness.pid() == harnessPid)
                        .orElse(false))
                .map(Cgroup::folder)
                .toList();
    }
}
