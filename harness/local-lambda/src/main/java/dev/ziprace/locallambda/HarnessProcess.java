package dev.ziprace.locallambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A process that makes sandboxes, by what tells it from every other one on this machine. Its text is in the
/// names of what it makes outside of its own folders, so that what a killed one left can be told from what a
/// living one uses.
///
/// @param pidNamespace inode of the namespace in which the process id counts: two containers may share hierarchies
/// @param startTicks when it started, in clock ticks since boot: process ids are used again
record HarnessProcess(long pidNamespace, long pid, long startTicks) {

    private static final Pattern TEXT = Pattern.compile("(\\d+)-(\\d+)-(\\d+)-.*");
    private static final Pattern NAMESPACE = Pattern.compile("pid:\\[(\\d+)]");

    /// This process.
    static HarnessProcess self() {
        long pid = ProcessHandle.current().pid();
        ProcFs.@Nullable Stat stat = ProcFs.process(pid);
        return new HarnessProcess(namespaceOfSelf(), pid, stat == null ? 0 : stat.startTicks());
    }

    /// The process named at the beginning of `text`, as [#prefix()] writes it; empty when there is none.
    static Optional<HarnessProcess> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new HarnessProcess(
                Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3))));
    }

    /// `<namespace>-<pid>-<start>-`.
    String prefix() {
        return "%d-%d-%d-".formatted(pidNamespace, pid, startTicks);
    }

    /// Whether it surely runs no more; false for one of another namespace, of which nothing is known.
    boolean isGone() {
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
