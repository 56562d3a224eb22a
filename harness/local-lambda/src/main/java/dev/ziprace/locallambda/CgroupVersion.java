package dev.ziprace.locallambda;

import java.util.List;

/// The versions of Linux's control groups (cgroups(7)).
enum CgroupVersion {
    /// Each hierarchy has controllers of its own.
    V1,
    /// One hierarchy has all controllers; CPU time is accounted in every group.
    V2;

    /// The controllers that a sandbox's limits need.
    List<String> controllers() {
        return switch (this) {
            case V1 -> List.of("cpu", "cpuacct", "memory");
            case V2 -> List.of("cpu", "memory");
        };
    }
}
