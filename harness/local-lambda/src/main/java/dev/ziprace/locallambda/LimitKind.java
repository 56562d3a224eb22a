package dev.ziprace.locallambda;

import java.util.Arrays;
import java.util.List;

/// By what the sandboxes of a [LocalLambda] are held to the CPU share and the memory of their functions.
public enum LimitKind {
    /// Control groups of version 2, written directly. Exact.
    CGROUP_V2("cgroup-v2"),
    /// Control groups of version 1, written directly. Exact.
    CGROUP_V1("cgroup-v1"),
    /// Scopes of the user's own systemd, which writes the control groups. Exact.
    SYSTEMD("systemd"),
    /// Without any privilege: processes are watched from outside, stopped and continued to hold their CPU share,
    /// and killed beyond their memory. The share holds on the average of some 100 ms (`scripts/bench-local-lambda`
    /// measures it); a peak of memory between two looks goes unseen.
    COOPERATIVE("cooperative"),
    /// Not at all.
    NONE("none");

    private static final List<LimitKind> STRONGEST_FIRST = List.of(CGROUP_V2, CGROUP_V1, SYSTEMD, COOPERATIVE);

    private final String id;

    LimitKind(String id) {
        this.id = id;
    }

    /// The most exact kind that this process may use on this machine. Finds out by trying.
    public static LimitKind strongest() {
        return STRONGEST_FIRST.stream()
                .filter(kind -> kind.problem().isEmpty())
                .findFirst()
                .orElse(NONE);
    }

    /// The kind with the identifier `id`.
    ///
    /// @throws IllegalArgumentException when there is none
    public static LimitKind of(String id) {
        return Arrays.stream(values())
                .filter(kind -> kind.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "limits '%s' must be one of %s".formatted(id, Arrays.toString(values()))));
    }

    /// As a result's `limits` has it, for example `cgroup-v2`.
    public String id() {
        return id;
    }

    @Override
    public String toString() {
        return id;
    }

    /// Why this process can't use this kind on this machine; empty when it can.
    String problem() {
        return switch (this) {
            case CGROUP_V2 -> CgroupLimits.problem(CgroupVersion.V2);
            case CGROUP_V1 -> CgroupLimits.problem(CgroupVersion.V1);
            case SYSTEMD -> SystemdLimits.problem();
            case COOPERATIVE -> CooperativeLimits.problem();
            case NONE -> "";
        };
    }

    /// Limits of this kind.
    ///
    /// @throws IllegalArgumentException when this process can't use it on this machine; says why
    SandboxLimits limits() {
        String problem = problem();
        if (!problem.isEmpty()) {
            throw new IllegalArgumentException("limits by %s are not possible here: %s".formatted(id, problem));
        }
        return switch (this) {
            case CGROUP_V2 -> CgroupLimits.of(CgroupVersion.V2);
            case CGROUP_V1 -> CgroupLimits.of(CgroupVersion.V1);
            case SYSTEMD -> new SystemdLimits();
            case COOPERATIVE -> new CooperativeLimits();
            case NONE -> SandboxLimits.NONE;
        };
    }
}
