package dev.ziprace.locallambda.limits;

import java.util.List;

/// The versions of Linux control groups (cgroups(7)).
enum CgroupVersion {
    /// Each hierarchy has its own controllers.
    V1,
    /// One hierarchy has all controllers; CPU time is accounted in every group.
    V2;

    /// The controllers that the limits of a sandbox need.
    List<String> controllers() {
        return switch (this) {
            case V1 -> List.of("cpu", "cpuacct", "memory");
            case V2 -> List.of("cpu", "memory");
        };
    }
}
