package dev.ziprace.locallambda;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/// One control group.
///
/// @param folder its folder in the mounted hierarchy
record Cgroup(Path folder) {

    // The kernel may need a moment from a process's end until the group counts as empty. The whole wait is 5 s.
    private static final int MAX_ROUNDS = 1000;
    private static final Duration PAUSE = Duration.ofMillis(5);

    void write(String file, String value) throws IOException {
        // A stream, not a channel: channels fail on an interrupted thread, and groups must go all the same.
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

    /// The number behind `key` in a file of lines `key number`.
    ///
    /// @throws IOException when the file has no such line
    long readNumber(String file, String key) throws IOException {
        return read(file)
                .lines()
                .filter(line -> line.startsWith(key + " "))
                .mapToLong(line -> Long.parseLong(line.substring(key.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new IOException("%s/%s has no %s".formatted(folder, file, key)));
    }

    /// The processes in it; none when it is gone.
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

    /// Kills every process in it and removes it. Nothing happens if it is gone.
    ///
    /// @throws IOException when it still has processes after 5 s
    void remove() throws IOException {
        boolean interrupted = false;
        for (int round = 0; !removed(); round++) {
            if (round == MAX_ROUNDS) {
                throw new IOException(
                        "control group %s can't be removed: processes %s don't end".formatted(folder, processes()));
            }
            killProcesses();
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

    /// The groups in `hierarchy` whose names begin with `prefix`.
    static List<Cgroup> list(Path hierarchy, String prefix) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(hierarchy, prefix + "*")) {
            return StreamSupport.stream(folders.spliterator(), false)
                    .map(Cgroup::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("control groups in %s can't be listed: %s".formatted(hierarchy, e), e);
        }
    }

    private boolean removed() throws IOException {
        try {
            Files.deleteIfExists(folder);
            return true;
        } catch (FileSystemException busy) {
            return false;
        }
    }
}
