package dev.ziprace.locals3.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// A directory of segment files. Nothing is synced to disk: what is here lives as long as the server.
public final class SegmentStore implements AutoCloseable {

    private static final String PREFIX = "local-s3-";

    private final Path directory;
    private final AtomicLong serial = new AtomicLong();

    private SegmentStore(Path directory) {
        this.directory = directory;
    }

    /// Makes a directory of its own under `parent`, which is created if missing.
    ///
    /// @throws IOException when it cannot
    public static SegmentStore under(Path parent) throws IOException {
        Files.createDirectories(parent);
        return new SegmentStore(Files.createTempDirectory(parent, PREFIX));
    }

    /// Starts a segment; its file is made with the first byte.
    public SegmentWriter newSegment() {
        return new SegmentWriter(directory.resolve(Long.toString(serial.incrementAndGet(), Character.MAX_RADIX)));
    }

    /// Deletes the directory and all segments; closing again does nothing.
    @Override
    public void close() {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> segments = files.toList();
            for (Path segment : segments) {
                Files.deleteIfExists(segment);
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory + ": " + e, e);
        }
    }
}
