package dev.ziprace.locals3.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/// A directory of segment files. Nothing is synced to disk: what is here lives as long as the server.
public final class SegmentStore implements AutoCloseable {

    private final StoreDirectory directory;
    private final AtomicLong serial = new AtomicLong();

    private SegmentStore(StoreDirectory directory) {
        this.directory = directory;
    }

    /// Makes a directory of its own under `parent`, which is created if missing. What servers that were killed left
    /// there is deleted.
    ///
    /// @throws IOException when it cannot
    public static SegmentStore under(Path parent) throws IOException {
        return new SegmentStore(StoreDirectory.under(parent));
    }

    /// Starts a segment; its file is made with the first byte.
    public SegmentWriter newSegment() {
        String name = Long.toString(serial.incrementAndGet());
        return new SegmentWriter(directory.path().resolve(name));
    }

    /// Deletes the directory and all segments; closing again does nothing.
    @Override
    public void close() {
        try {
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory.path() + ": " + e, e);
        }
    }
}
