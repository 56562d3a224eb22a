package dev.ziprace.locallambda.limits;

import dev.ziprace.locallambda.process.HarnessProcessId;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// One control group and its files. [CgroupRemoval] removes it.
///
/// @param folder its directory in the mounted hierarchy
record Cgroup(Path folder) {

    private static final String NAME_PREFIX = "ziprace-";

    /// The name of a sandbox's control groups: `ziprace-<harness process>-<sandbox>`.
    static String name(String sandboxId) {
        return NAME_PREFIX + HarnessProcessId.self().prefix() + sandboxId;
    }

    /// The control groups of sandboxes in `hierarchy`, of every harness.
    static List<Cgroup> list(Path hierarchy) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(hierarchy, NAME_PREFIX + "*")) {
            return StreamSupport.stream(folders.spliterator(), false)
                    .map(Cgroup::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("control groups in %s can't be listed: %s".formatted(hierarchy, e), e);
        }
    }

    /// The harness that created it; empty if its name doesn't identify one.
    Optional<HarnessProcessId> harness() {
        return HarnessProcessId.parse(folder.getFileName().toString().substring(NAME_PREFIX.length()));
    }

    void write(String file, String value) throws IOException {
        // A stream, because a channel fails on an interrupted thread, and groups must be removed even then.
        try (OutputStream out = new FileOutputStream(folder.resolve(file).toFile())) {
            out.write(value.getBytes(StandardCharsets.US_ASCII));
        }
    }

    boolean has(String file) {
        return Files.exists(folder.resolve(file));
    }

    String read(String file) throws IOException {
        try (InputStream in = new FileInputStream(folder.resolve(file).toFile())) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
        }
    }

    /// The number after `key` in a file of lines `key number`.
    ///
    /// @throws IOException if the file has no such line
    long readNumber(String file, String key) throws IOException {
        return read(file)
                .lines()
                .filter(line -> line.startsWith(key + " "))
                .mapToLong(line -> Long.parseLong(line.substring(key.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new IOException("%s/%s has no %s".formatted(folder, file, key)));
    }

    /// Its processes; none if the group has been removed.
    List<Long> processes() throws IOException {
        try {
            return read("cgroup.procs").lines().map(Long::parseLong).toList();
        } catch (FileNotFoundException gone) {
            return List.of();
        }
    }

    void killProcesses() throws IOException {
        processes().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }
}
