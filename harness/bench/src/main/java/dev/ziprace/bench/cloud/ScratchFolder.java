package dev.ziprace.bench.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// The temporary folder of this process, `run-<pid>`, deleted on close. Creating one also deletes the folders of
/// earlier processes that were killed.
final class ScratchFolder implements AutoCloseable {
    private static final String PREFIX = "run-";

    private final Path path;

    private ScratchFolder(Path path) {
        this.path = path;
    }

    static ScratchFolder create(Path benchFolder) throws IOException {
        Files.createDirectories(benchFolder);
        try (DirectoryStream<Path> earlier = Files.newDirectoryStream(benchFolder, PREFIX + "*")) {
            for (Path folder : earlier) {
                if (!belongsToLiveProcess(folder)) {
                    delete(folder);
                }
            }
        }
        Path path = benchFolder.resolve(PREFIX + ProcessHandle.current().pid());
        delete(path);
        return new ScratchFolder(Files.createDirectory(path));
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        delete(path);
    }

    private static boolean belongsToLiveProcess(Path folder) {
        String pid = String.valueOf(folder.getFileName()).substring(PREFIX.length());
        return pid.matches("\\d{1,18}")
                && ProcessHandle.of(Long.parseLong(pid)).isPresent()
                && Long.parseLong(pid) != ProcessHandle.current().pid();
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't remove " + folder, e);
        }
    }
}
