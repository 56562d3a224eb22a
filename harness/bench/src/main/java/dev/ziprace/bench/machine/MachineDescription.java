package dev.ziprace.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which machine a race ran on, for people who compare figures.
///
/// @param processor the model; the architecture where the system does not tell it
/// @param cores number of processors
/// @param memoryMb memory in MiB; 0 if unknown
/// @param system operating system and version
/// @param java version of the harness's JVM
public record MachineDescription(String processor, int cores, long memoryMb, String system, String java) {

    private static final Pattern MODEL = Pattern.compile("(?m)^model name\\s*:\\s*(.+)$");
    private static final Pattern MEMORY = Pattern.compile("(?m)^MemTotal:\\s*(\\d+) kB");

    /// The machine that this process runs on.
    public static MachineDescription current() {
        return new MachineDescription(
                first(MODEL, "/proc/cpuinfo", System.getProperty("os.arch", "unknown")),
                Runtime.getRuntime().availableProcessors(),
                Long.parseLong(first(MEMORY, "/proc/meminfo", "0")) / 1024,
                System.getProperty("os.name", "unknown").toLowerCase(Locale.ROOT) + " "
                        + System.getProperty("os.version", ""),
                System.getProperty("java.runtime.version", "unknown"));
    }

    private static String first(Pattern pattern, String file, String otherwise) {
        try {
            Matcher matcher = pattern.matcher(Files.readString(Path.of(file)));
            return matcher.find() ? matcher.group(1).strip() : otherwise;
        } catch (IOException noSuchFile) {
            return otherwise;
        }
    }
}
