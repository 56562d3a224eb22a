package dev.ziprace.locals3.store;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/// A directory of segment files. Nothing is synced to disk: what is here lives as long as the server.
public final class SegmentStore implements AutoCloseable {

    /// Of the machine's memory, so much is worth keeping in files that wait to be written over. They gain
    /// only while their pages are in memory, where what is stored and the sandboxes want to be too.
    private static final int FREED_SHARE_OF_MEMORY = 4;

    private final StoreDirectory directory;
    private final FreedSegments freed;
    private final SmallSegments small;
    private final AtomicLong serial = new AtomicLong();

    private SegmentStore(StoreDirectory directory, FreedSegments freed) {
        this.directory = directory;
        this.freed = freed;
        this.small = new SmallSegments(directory.path());
    }

    /// Makes a directory of its own under `parent`, which is created if missing. What servers that were
    /// killed left there is deleted.
    ///
    /// @throws IOException when it cannot
    public static SegmentStore under(Path parent) throws IOException {
        StoreDirectory directory = StoreDirectory.under(parent);
        long memory =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        return new SegmentStore(directory, new FreedSegments(directory.path(), memory / FREED_SHARE_OF_MEMORY));
    }

    /// Where the segments are; files that are put beside them are deleted with them.
    public Path directory() {
        return directory.path();
    }

    /// Starts a segment; its file, where it has one of its own, is made with the first byte.
    ///
    /// @param maxBytes how long it is to become; it may become shorter
    public SegmentWriter newSegment(long maxBytes) {
        if (maxBytes <= SmallSegments.MAX_BYTES) {
            return new SmallSegmentWriter((int) maxBytes, small);
        }
        String name = Long.toString(serial.incrementAndGet());
        return new SegmentFileWriter(directory.path(), name, maxBytes, freed);
    }

    /// Deletes the directory and all segments; closing again does nothing.
    @Override
    public void close() {
        try (directory) {
            small.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory.path() + ": " + e, e);
        }
    }
}
