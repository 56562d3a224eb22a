package dev.ziprace.locallambda.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Checks the size of a function's TMPDIR four times per second. Files that the function writes to the machine's own
/// `/tmp` are not seen.
final class WatchedStorage implements EphemeralStorage {

    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final long BYTES_PER_MB = 1024 * 1024;

    @Override
    public boolean isBounded() {
        return false;
    }

    @Override
    public InForce of(int sizeMb, SandboxFolders folders, Runnable exceeded) {
        Thread watch = Thread.ofVirtual().name("sandbox-storage").start(() -> {
            try {
                while (bytesIn(folders.temporary()) <= sizeMb * BYTES_PER_MB) {
                    Thread.sleep(INTERVAL);
                }
                exceeded.run();
            } catch (InterruptedException closed) {
                // The sandbox has ended.
            }
        });
        return new InForce() {
            @Override
            public void close() {
                watch.interrupt();
            }
        };
    }

    /// Total size of all files below `folder`, in bytes; files that vanish in the meantime count as 0.
    private static long bytesIn(Path folder) {
        Sum sum = new Sum();
        try {
            Files.walkFileTree(folder, sum);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sum.bytes;
    }

    private static final class Sum extends SimpleFileVisitor<Path> {

        private long bytes;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes += attributes.size();
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException gone) {
            return FileVisitResult.CONTINUE;
        }
    }
}
