package dev.ziprace.locallambda.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Identifies a process that runs sandboxes (a harness) uniquely on this machine. The names of its control
/// groups and scratch directories contain [#prefix()], so that leftovers of a killed harness can be
/// distinguished from the resources of a running one.
///
/// @param pidNamespace inode of the namespace that the process id belongs to: two containers may share cgroup
///     hierarchies
/// @param startTicks start time of the process, in clock ticks since boot: process ids are reused
public record HarnessProcessId(long pidNamespace, long pid, long startTicks) {

    private static final Pattern TEXT = Pattern.compile("(\\d+)-(\\d+)-(\\d+)-.*");
    private static final Pattern NAMESPACE = Pattern.compile("pid:\\[(\\d+)]");

    /// Identifies this process.
    public static HarnessProcessId self() {
        long pid = ProcessHandle.current().pid();
        ProcFs.@Nullable Stat stat = ProcFs.process(pid);
        return new HarnessProcessId(namespaceOfSelf(), pid, stat == null ? 0 : stat.startTicks());
    }

    /// Parses a name that begins with a [#prefix()]; empty if `text` doesn't.
    public static Optional<HarnessProcessId> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new HarnessProcessId(
                Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3))));
    }

    /// `<namespace>-<pid>-<start>-`.
    public String prefix() {
        return "%d-%d-%d-".formatted(pidNamespace, pid, startTicks);
    }

    /// Whether the process has certainly ended; false for a process of another namespace, whose state is unknown.
    public boolean isGone() {
        if (pidNamespace != namespaceOfSelf()) {
            return false;
        }
        ProcFs.@Nullable Stat stat = ProcFs.process(pid);
        return stat == null || stat.isZombie() || stat.startTicks() != startTicks;
    }

    private static long namespaceOfSelf() {
        try {
            Matcher matcher = NAMESPACE.matcher(
                    Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString());
            return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
        } catch (IOException noLinux) {
            return 0;
        }
    }
}
