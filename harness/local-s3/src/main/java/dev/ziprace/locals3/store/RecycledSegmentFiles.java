package dev.ziprace.locals3.store;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Files of released segments, kept to be overwritten by new ones.
///
/// A new file costs far more than copying data into it: the file system reserves blocks, the kernel allocates
/// pages, and on a virtual machine the host provides each page when it is first touched. That was measured at
/// 3 to 4 CPU seconds per GB, while overwriting pages takes 0.15 (`scripts/bench-local-s3` measures both). A
/// benchmark writes one archive after the other, so the next one reuses the files of the last.
final class RecycledSegmentFiles {

    private static final Logger LOG = System.getLogger(RecycledSegmentFiles.class.getName());

    /// Smaller files have few pages to save, and thousands of tiny objects must not keep large files in use.
    static final long MIN_BYTES = 1 << 20;

    private final Path directory;
    private final long capacity;
    private final NavigableMap<Long, Deque<Path>> filesByLength = new TreeMap<>();
    private long serial;
    private long bytes;

    /// @param capacity the maximum number of bytes that are kept
    RecycledSegmentFiles(Path directory, long capacity) {
        this.directory = directory;
        this.capacity = capacity;
    }

    /// A file to overwrite.
    ///
    /// @param file   its path
    /// @param length its length in bytes
    record RecycledFile(Path file, long length) {}

    /// Moves a file for a body of `expected` bytes to `target`; null if none fits. A file fits if it is at most twice
    /// and at least half as long as the body.
    @Nullable
    RecycledFile take(long expected, Path target) throws IOException {
        RecycledFile recycled = expected < MIN_BYTES ? null : remove(expected);
        if (recycled == null) {
            return null;
        }
        Files.move(recycled.file(), target);
        return new RecycledFile(target, recycled.length());
    }

    /// Keeps `file`, or deletes it if it is small or the capacity is reached.
    void give(Path file, long length) throws IOException {
        Path kept = reserve(length);
        if (kept == null) {
            Files.deleteIfExists(file);
            return;
        }
        try {
            Files.move(file, kept);
        } catch (IOException e) {
            // The directory is being deleted.
            LOG.log(Level.DEBUG, "cannot keep {0}: {1}", file, e.toString());
            release(length);
            return;
        }
        add(kept, length);
    }

    private synchronized @Nullable Path reserve(long length) {
        if (length < MIN_BYTES || length > capacity - bytes) {
            return null;
        }
        bytes += length;
        return directory.resolve("recycled-" + ++serial);
    }

    private synchronized void release(long length) {
        bytes -= length;
    }

    private synchronized void add(Path file, long length) {
        filesByLength.computeIfAbsent(length, first -> new ArrayDeque<>()).push(file);
    }

    private synchronized @Nullable RecycledFile remove(long expected) {
        Map.Entry<Long, Deque<Path>> fitting = filesByLength.ceilingEntry(expected);
        if (fitting == null || fitting.getKey() > 2 * expected) {
            fitting = filesByLength.floorEntry(expected);
        }
        if (fitting == null || fitting.getKey() < expected / 2) {
            return null;
        }
        RecycledFile recycled = new RecycledFile(fitting.getValue().pop(), fitting.getKey());
        if (fitting.getValue().isEmpty()) {
            filesByLength.remove(recycled.length());
        }
        bytes -= recycled.length();
        return recycled;
    }
}
