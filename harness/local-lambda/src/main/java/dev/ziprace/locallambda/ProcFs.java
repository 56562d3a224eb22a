package dev.ziprace.locallambda;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What Linux tells about processes in `/proc` (proc(5)). A process may end at any moment, so whatever can't be
/// read is taken for gone.
final class ProcFs {

    private static final Path ROOT = Path.of("/proc");

    // USER_HZ, the unit of times in /proc/PID/stat: 100 on every architecture that Lambda has.
    private static final int TICKS_PER_SECOND = 100;

    // Fields of /proc/PID/stat, counted from the state, the first one after the name in parentheses.
    private static final int STATE = 0;
    private static final int SESSION = 3;
    private static final int USER_TIME = 11;
    private static final int CHILDREN_USER_TIME = 13;
    private static final int CHILDREN_SYSTEM_TIME = 14;
    private static final int START_TIME = 19;

    private ProcFs() {}

    static boolean isAvailable() {
        return Files.isReadable(ROOT.resolve("self/stat"));
    }

    /// What `/proc/PID/stat` says.
    ///
    /// @param session the session's leader
    /// @param cpuTime user and system time, of children that have ended and been waited for too
    /// @param childrenCpuTime the children's part of it
    /// @param startTicks when it started, in clock ticks since boot
    record Stat(
            long pid, long session, boolean isZombie, Duration cpuTime, Duration childrenCpuTime, long startTicks) {}

    /// The process with the id `pid`; null when there is none.
    static @Nullable Stat process(long pid) {
        return stat(ROOT.resolve(Long.toString(pid)));
    }

    /// All processes that there are.
    static List<Stat> processes() {
        List<Stat> processes = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(ROOT, "[0-9]*")) {
            for (Path folder : folders) {
                Stat stat = stat(folder);
                if (stat != null) {
                    processes.add(stat);
                }
            }
        } catch (IOException unavailable) {
            return List.of();
        }
        return processes;
    }

    /// Whether the process was started with `text` somewhere in its environment.
    static boolean environmentContains(long pid, String text) {
        // One character per byte, so that no encoding of another variable is in the way.
        String environment = read(ROOT.resolve(pid + "/environ"));
        return environment != null && environment.contains(text);
    }

    /// The TMPDIR that the process was started with; empty if there is none, or it is another user's.
    static String temporaryDirectory(long pid) {
        String environment = read(ROOT.resolve(pid + "/environ"));
        return environment == null
                ? ""
                : Stream.of(environment.split("\0", -1))
                        .filter(variable -> variable.startsWith("TMPDIR="))
                        .findFirst()
                        .orElse("");
    }

    /// A size in `/proc/PID/status`, for example `VmHWM`, in bytes; 0 if it isn't there.
    static long statusBytes(long pid, String field) {
        return bytes(read(ROOT.resolve(pid + "/status")), field);
    }

    /// The size in a line `field: number kB`; 0 if there is none.
    private static long bytes(@Nullable String text, String field) {
        if (text == null) {
            return 0;
        }
        return text.lines()
                .filter(line -> line.startsWith(field + ":"))
                .findFirst()
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .orElse(0L);
    }

    /// Resident memory that belongs to no file, in bytes; pages that forked processes share count for each. 0 if
    /// the process is gone.
    static long anonymousBytes(long pid) {
        String status = read(ROOT.resolve(pid + "/status"));
        return bytes(status, "RssAnon") + bytes(status, "RssShmem");
    }

    /// As [#anonymousBytes], but a shared page counts for each process only in part, so that sums are exact.
    static long proportionalAnonymousBytes(long pid) {
        return bytes(read(ROOT.resolve(pid + "/smaps_rollup")), "Pss_Anon");
    }

    /// The processors that this process may run on, as the kernel lists them; empty if unknown.
    static String allowedProcessors() {
        String status = read(ROOT.resolve("self/status"));
        String field = "Cpus_allowed_list:";
        return status == null
                ? ""
                : status.lines()
                        .filter(line -> line.startsWith(field))
                        .map(line -> line.substring(field.length()).strip())
                        .findFirst()
                        .orElse("");
    }

    /// The folder of the version 2 control group that the process is in, under the usual mount point; empty if it
    /// is gone or in none.
    static Optional<Path> unifiedGroup(long pid) {
        String groups = read(ROOT.resolve(pid + "/cgroup"));
        return groups == null
                ? Optional.empty()
                : groups.lines()
                        .filter(line -> line.startsWith("0::/"))
                        .map(line -> Path.of("/sys/fs/cgroup" + line.substring("0::".length())))
                        .findFirst();
    }

    private static @Nullable Stat stat(Path folder) {
        String text = read(folder.resolve("stat"));
        if (text == null || text.lastIndexOf(')') < 0) {
            return null;
        }
        // The name may hold spaces and parentheses itself.
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
        return new Stat(
                Long.parseLong(folder.getFileName().toString()),
                Long.parseLong(fields[SESSION]),
                fields[STATE].equals("Z"),
                cpuTime(fields, USER_TIME),
                cpuTime(fields, CHILDREN_USER_TIME),
                Long.parseLong(fields[START_TIME]));
    }

    private static Duration cpuTime(String[] fields, int firstField) {
        long ticks = 0;
        for (int field = firstField; field <= CHILDREN_SYSTEM_TIME; field++) {
            ticks += Long.parseLong(fields[field]);
        }
        return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    }

    private static @Nullable String read(Path file) {
        // A stream, not a channel: reading a channel fails on an interrupted thread, and processes would seem gone.
        try (InputStream in = new FileInputStream(file.toFile())) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return null;
        }
    }
}
