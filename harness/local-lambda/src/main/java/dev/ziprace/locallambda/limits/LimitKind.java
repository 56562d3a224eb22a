package dev.ziprace.locallambda.limits;

import java.util.Arrays;

/// The mechanisms that can enforce a function's CPU share and memory size. [AvailableLimits] finds out which
/// of them work on this machine.
public enum LimitKind {
    /// Version 2 control groups, created by the harness itself. Exact.
    CGROUP_V2("cgroup-v2"),
    /// Version 1 control groups, created by the harness itself. Exact.
    CGROUP_V1("cgroup-v1"),
    /// Scopes of the user's systemd, which creates the control groups. Exact.
    SYSTEMD("systemd"),
    /// Needs no privileges: processes are watched from outside, stopped and continued to enforce their CPU share,
    /// and killed when they exceed their memory. The share is accurate on average over some 100 ms
    /// (`scripts/bench-local-lambda` measures it). A memory peak between two checks is not seen.
    COOPERATIVE("cooperative"),
    /// No limits.
    NONE("none");

    private final String id;

    LimitKind(String id) {
        this.id = id;
    }

    /// The kind with the identifier `id`.
    ///
    /// @throws IllegalArgumentException if there is none
    public static LimitKind of(String id) {
        return Arrays.stream(values())
                .filter(kind -> kind.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "limits '%s' must be one of %s".formatted(id, Arrays.toString(values()))));
    }

    /// The identifier in results and options, for example `cgroup-v2`.
    public String id() {
        return id;
    }

    @Override
    public String toString() {
        return id;
    }
}
