package dev.ziprace.locallambda.process;

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

/// What procfs shows about processes: `/proc/PID/…` (proc(5)). A process may end at any moment, so an
/// unreadable file counts as a process that is gone.
public final class ProcFs {

    private static final Path ROOT = Path.of("/proc");

    // USER_HZ, the unit of times in /proc/PID/stat: 100 on every architecture that Lambda supports.
    private static final int TICKS_PER_SECOND = 100;

    // Fields of /proc/PID/stat, counted from the state, the first one after the name in parentheses.
    private static final int STATE = 0;
    private static final int SESSION = 3;
    private static final int USER_TIME = 11;
    private static final int CHILDREN_USER_TIME = 13;
    private static final int CHILDREN_SYSTEM_TIME = 14;
    private static final int START_TIME = 19;

    private ProcFs() {}

    /// Whether this machine has procfs; false on systems other than Linux.
    public static boolean isAvailable() {
        return Files.isReadable(ROOT.resolve("self/stat"));
    }

    /// A process as `/proc/PID/stat` describes it.
    ///
    /// @param session process id of the session's leader
    /// @param cpuTime user and system time, including children that have ended and were waited for
    /// @param childrenCpuTime the part of `cpuTime` that these children used
    /// @param startTicks start time, in clock ticks since boot
    public record Stat(
            long pid, long session, boolean isZombie, Duration cpuTime, Duration childrenCpuTime, long startTicks) {}

    /// The process with the id `pid`; null if there is none.
    public static @Nullable Stat process(long pid) {
        return stat(ROOT.resolve(Long.toString(pid)));
    }

    /// All processes of this machine.
    public static List<Stat> processes() {
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

    /// Whether the environment that the process was started with contains `text`.
    public static boolean environmentContains(long pid, String text) {
        String environment = read(ROOT.resolve(pid + "/environ"));
        return environment != null && environment.contains(text);
    }

    /// The variable TMPDIR that the process was started with, as `TMPDIR=…`; empty if it has none or belongs to
    /// another user.
    public static String temporaryDirectory(long pid) {
        String environment = read(ROOT.resolve(pid + "/environ"));
        return environment == null
                ? ""
                : Stream.of(environment.split("\0", -1))
                        .filter(variable -> variable.startsWith("TMPDIR="))
                        .findFirst()
                        .orElse("");
    }

    /// A size in `/proc/PID/status`, for example `VmHWM`, in bytes; 0 if the field is missing.
    public static long statusBytes(long pid, String field) {
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

    /// Resident memory that is not backed by a file, in bytes. Pages that forked processes share count for each of
    /// them. 0 if the process is gone.
    public static long anonymousBytes(long pid) {
        String status = read(ROOT.resolve(pid + "/status"));
        return bytes(status, "RssAnon") + bytes(status, "RssShmem");
    }

    /// As [#anonymousBytes], but a page shared by n processes counts 1/n for each, so that sums are exact.
    public static long proportionalAnonymousBytes(long pid) {
        return bytes(read(ROOT.resolve(pid + "/smaps_rollup")), "Pss_Anon");
    }

    /// The processors that this process may run on, as the kernel lists them, for example `0-3,8`; empty if
    /// unknown.
    public static String allowedProcessors() {
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

    /// The directory of the process's cgroup v2, under the usual mount point `/sys/fs/cgroup`; empty if the
    /// process is gone or in no such group.
    public static Optional<Path> unifiedGroup(long pid) {
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
        // The process name may itself contain spaces and parentheses.
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
        // A stream, because reading a channel fails on an interrupted thread, and processes would seem to be
        // gone. ISO 8859-1 maps every byte to a character, whatever encoding the text has.
        try (InputStream in = new FileInputStream(file.toFile())) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return null;
        }
    }
}
