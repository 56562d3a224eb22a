package dev.ziprace.locallambda.limits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where the cgroup hierarchies are mounted, by controller. A mounted version 2 hierarchy may have no controllers
/// because the version 1 hierarchies own them, so each controller is looked up where it really is.
///
/// @param v1 mount points of version 1 hierarchies by controller
/// @param v2 mount points of version 2 hierarchies by controller
record CgroupMounts(Map<String, Path> v1, Map<String, Path> v2) {

    CgroupMounts {
        v1 = Map.copyOf(v1);
        v2 = Map.copyOf(v2);
    }

    /// The hierarchies that this process sees; none on systems other than Linux.
    static CgroupMounts ofThisProcess() {
        try {
            return parse(Files.readAllLines(Path.of("/proc/self/mountinfo")), CgroupMounts::controllers);
        } catch (IOException noLinux) {
            return new CgroupMounts(Map.of(), Map.of());
        }
    }

    /// Reads the lines of `/proc/PID/mountinfo` (proc(5)).
    ///
    /// @param v2Controllers returns the controllers of the version 2 hierarchy at a mount point
    static CgroupMounts parse(List<String> mountinfo, ControllersOf v2Controllers) {
        Map<String, Path> v1 = new HashMap<>();
        Map<String, Path> v2 = new HashMap<>();
        for (String line : mountinfo) {
            // The separator follows the optional fields. On its right are file system type, source and options.
            String[] sides = line.split(" - ", 2);
            if (sides.length < 2) {
                continue;
            }
            Path mountPoint = Path.of(sides[0].split(" ", -1)[4].replace("\\040", " "));
            String[] filesystem = sides[1].split(" ", -1);
            if (filesystem[0].equals("cgroup")) {
                for (String option : filesystem[2].split(",", -1)) {
                    v1.putIfAbsent(option, mountPoint);
                }
            } else if (filesystem[0].equals("cgroup2")) {
                v2Controllers.at(mountPoint).forEach(controller -> v2.putIfAbsent(controller, mountPoint));
            }
        }
        return new CgroupMounts(v1, v2);
    }

    /// Whether a hierarchy of `version` has the controller.
    boolean has(CgroupVersion version, String controller) {
        return of(version).containsKey(controller);
    }

    /// The mount point of the hierarchy that has the controller.
    ///
    /// @throws IllegalArgumentException if there is none
    Path hierarchy(CgroupVersion version, String controller) {
        Path mountPoint = of(version).get(controller);
        if (mountPoint == null) {
            throw new IllegalArgumentException(
                    "no hierarchy of %s has the controller %s".formatted(version, controller));
        }
        return mountPoint;
    }

    private Map<String, Path> of(CgroupVersion version) {
        return switch (version) {
            case V1 -> v1;
            case V2 -> v2;
        };
    }

    /// Lists the controllers of a version 2 hierarchy.
    @FunctionalInterface
    interface ControllersOf {
        List<String> at(Path mountPoint);
    }

    private static List<String> controllers(Path mountPoint) {
        try {
            return List.of(Files.readString(mountPoint.resolve("cgroup.controllers"))
                    .strip()
                    .split(" ", -1));
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
