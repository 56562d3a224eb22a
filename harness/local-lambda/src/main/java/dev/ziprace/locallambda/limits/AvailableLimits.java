package dev.ziprace.locallambda.limits;

import java.util.List;

/// Finds out which kinds of limits this process can enforce on this machine, and creates them.
public final class AvailableLimits {

    private static final List<LimitKind> STRICTEST_FIRST =
            List.of(LimitKind.CGROUP_V2, LimitKind.CGROUP_V1, LimitKind.SYSTEMD, LimitKind.COOPERATIVE);

    private AvailableLimits() {}

    /// The most exact kind that this process can enforce on this machine. Tries them in turn.
    public static LimitKind strongest() {
        return STRICTEST_FIRST.stream()
                .filter(kind -> problem(kind).isEmpty())
                .findFirst()
                .orElse(LimitKind.NONE);
    }

    /// Limits of this kind.
    ///
    /// @throws IllegalArgumentException if this process can't enforce it on this machine; the message says why
    public static SandboxLimits create(LimitKind kind) {
        String problem = problem(kind);
        if (!problem.isEmpty()) {
            throw new IllegalArgumentException("limits by %s are not possible here: %s".formatted(kind.id(), problem));
        }
        return switch (kind) {
            case CGROUP_V2 -> CgroupLimits.of(CgroupVersion.V2);
            case CGROUP_V1 -> CgroupLimits.of(CgroupVersion.V1);
            case SYSTEMD -> new SystemdLimits();
            case COOPERATIVE -> new CooperativeLimits();
            case NONE -> SandboxLimits.NONE;
        };
    }

    /// Why this process can't enforce this kind on this machine; empty if it can.
    public static String problem(LimitKind kind) {
        return switch (kind) {
            case CGROUP_V2 -> CgroupLimits.problem(CgroupVersion.V2);
            case CGROUP_V1 -> CgroupLimits.problem(CgroupVersion.V1);
            case SYSTEMD -> SystemdLimits.problem();
            case COOPERATIVE -> CooperativeLimits.problem();
            case NONE -> "";
        };
    }
}
