package dev.ziprace.locallambda.limits;

import dev.ziprace.locallambda.process.HarnessProcessId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Removes control groups: those of a sandbox that has ended, and those that a killed harness left behind. A group can
/// only be removed when it has no processes, so all of them are killed first.
final class CgroupRemoval {

    // After a process ends, the kernel may need a moment before the group counts as empty. The total wait is 5 s.
    private static final int MAX_ROUNDS = 1000;
    private static final Duration PAUSE = Duration.ofMillis(5);

    private CgroupRemoval() {}

    /// Removes the groups of harnesses that have ended, in all hierarchies of `version`.
    static void removeLeftovers(CgroupMounts mounts, CgroupVersion version) {
        version.controllers().stream()
                .map(controller -> mounts.hierarchy(version, controller))
                .distinct()
                .flatMap(hierarchy -> Cgroup.list(hierarchy).stream())
                .filter(CgroupRemoval::isLeftover)
                .forEach(group -> {
                    try {
                        remove(group);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private static boolean isLeftover(Cgroup group) {
        return group.harness().map(HarnessProcessId::isGone).orElse(false);
    }

    /// Kills every process in a sandbox's groups and removes as many of the groups as possible.
    ///
    /// @throws IOException if one can't be removed
    static void remove(SandboxCgroup sandbox) throws IOException {
        List<IOException> failures = new ArrayList<>();
        // Killed processes that are throttled would end only when they get CPU time again.
        attempt(sandbox::liftCpuLimit, failures);
        sandbox.groups().forEach(group -> attempt(() -> remove(group), failures));
        if (!failures.isEmpty()) {
            failures.stream().skip(1).forEach(failures.getFirst()::addSuppressed);
            throw failures.getFirst();
        }
    }

    private static void attempt(Step step, List<IOException> failures) {
        try {
            step.run();
        } catch (IOException e) {
            failures.add(e);
        }
    }

    /// Kills every process in a group and removes it. Does nothing if the group is missing.
    ///
    /// @throws IOException if it still has processes after 5 s
    static void remove(Cgroup group) throws IOException {
        boolean interrupted = false;
        for (int round = 0; !isRemoved(group); round++) {
            if (round == MAX_ROUNDS) {
                throw new IOException("control group %s can't be removed: processes %s don't end"
                        .formatted(group.folder(), group.processes()));
            }
            group.killProcesses();
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isRemoved(Cgroup group) throws IOException {
        try {
            Files.deleteIfExists(group.folder());
            return true;
        } catch (FileSystemException busy) {
            return false;
        }
    }

    /// One of several steps of a removal.
    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }
}
