package dev.ziprace.locals3.store;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/// The directory of all segments. Nothing is synced to disk, because the directory lives only as long as the
/// server.
public final class SegmentStore implements AutoCloseable {

    /// Recycled files take at most this fraction of the machine's memory (1/4). They only save time while
    /// their pages are in memory, which stored objects and sandboxes also need.
    private static final int RECYCLED_FRACTION_OF_MEMORY = 4;

    private final StoreDirectory directory;
    private final RecycledSegmentFiles recycled;
    private final SmallSegments small;
    private final AtomicLong serial = new AtomicLong();

    private SegmentStore(StoreDirectory directory, RecycledSegmentFiles recycled) {
        this.directory = directory;
        this.recycled = recycled;
        this.small = new SmallSegments(directory.path(), recycled);
    }

    /// Creates a new directory under `parent`, which is created if missing. Deletes what killed servers
    /// left there.
    ///
    /// @throws IOException if the directory cannot be created
    public static SegmentStore under(Path parent) throws IOException {
        StoreDirectory directory = StoreDirectory.under(parent);
        long memory =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        FileStore disk = Files.getFileStore(directory.path());
        return new SegmentStore(
                directory,
                new RecycledSegmentFiles(directory.path(), memory / RECYCLED_FRACTION_OF_MEMORY, disk::getUsableSpace));
    }

    /// The directory of the segments. Other files in it are deleted with them.
    public Path directory() {
        return directory.path();
    }

    /// Starts a segment. If it gets its own file, the file is created with the first byte.
    ///
    /// @param maxBytes its maximum length in bytes
    public SegmentWriter newSegment(long maxBytes) {
        if (maxBytes <= SmallSegments.MAX_BYTES) {
            return new SmallSegmentWriter((int) maxBytes, small);
        }
        String name = Long.toString(serial.incrementAndGet());
        return new SegmentFileWriter(directory.path(), name, maxBytes, recycled);
    }

    /// Deletes the directory with all segments; closing again does nothing.
    @Override
    public void close() {
        try (directory) {
            small.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory.path() + ": " + e, e);
        }
    }
}
