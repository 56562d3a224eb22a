package dev.ziprace.locallambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;

/// Looks again and again at what a function has in its TMPDIR. What it writes to the machine's own `/tmp` goes
/// unseen.
final class WatchedStorage implements EphemeralStorage {

    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final long BYTES_PER_MB = 1024 * 1024;

    @Override
    public boolean isBounded() {
        return false;
    }

    @Override
    public InForce of(int sizeMb, SandboxFolders folders, Runnable overfilled) {
        Thread watch = Thread.ofVirtual().name("sandbox-storage").start(() -> {
            try {
                while (bytesIn(folders.temporary()) <= sizeMb * BYTES_PER_MB) {
                    Thread.sleep(INTERVAL);
                }
                overfilled.run();
            } catch (InterruptedException closed) {
                // The sandbox is over.
            }
        });
        return new InForce() {
            @Override
            public void close() {
                watch.interrupt();
            }
        };
    }

    /// The sizes of all files below `folder`, in bytes; what vanishes in the meantime counts nothing.
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
        public FileVisitResult postVisitDirectory(Path directory, @org.jspecify.annotations.Nullable IOException gone) {
            return FileVisitResult.CONTINUE;
        }
    }
}
