package dev.ziprace.locals3.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The directory of one server, with a lock file that shows other servers that this one is alive. A killed
/// server cannot delete its directory; the next server under the same parent does.
final class StoreDirectory implements AutoCloseable {

    private static final String PREFIX = "local-s3-";
    private static final String LOCK = "lock";

    /// The directories of this process. Their lock files are not opened again: on POSIX systems, closing any channel
    /// to a file releases all locks of the process on it.
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;

    private StoreDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /// Creates a directory under `parent`, which is created if missing, and deletes the directories of killed
    /// servers.
    static StoreDirectory under(Path parent) throws IOException {
        Path root = Files.createDirectories(parent).toRealPath();
        try (DirectoryStream<Path> others = Files.newDirectoryStream(root, PREFIX + "*")) {
            for (Path other : others) {
                deleteIfAbandoned(other);
            }
        }
        StoreDirectory made = null;
        while (made == null) {
            // Another server that cleans up may take the lock first and delete the directory.
            made = lock(Files.createTempDirectory(root, PREFIX), StandardOpenOption.CREATE_NEW);
        }
        return made;
    }

    Path path() {
        return path;
    }

    /// Deletes the directory; closing again does nothing.
    @Override
    public void close() throws IOException {
        if (!lock.isOpen()) {
            return;
        }
        try (lock) {
            deleteFiles(path);
        }
        Files.deleteIfExists(path.resolve(LOCK));
        Files.deleteIfExists(path);
        OWN.remove(path);
    }

    private static void deleteIfAbandoned(Path directory) throws IOException {
        if (!OWN.contains(directory) && Files.exists(directory.resolve(LOCK))) {
            StoreDirectory abandoned = lock(directory, StandardOpenOption.WRITE);
            if (abandoned != null) {
                abandoned.close();
            }
        }
    }

    private static @Nullable StoreDirectory lock(Path directory, StandardOpenOption option) throws IOException {
        OWN.add(directory);
        FileChannel channel = FileChannel.open(directory.resolve(LOCK), option, StandardOpenOption.WRITE);
        @Nullable FileLock held = null;
        try {
            held = channel.tryLock();
            return held == null ? null : new StoreDirectory(directory, channel);
        } finally {
            if (held == null) {
                channel.close();
                OWN.remove(directory);
            }
        }
    }

    private static void deleteFiles(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (!file.endsWith(LOCK)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
