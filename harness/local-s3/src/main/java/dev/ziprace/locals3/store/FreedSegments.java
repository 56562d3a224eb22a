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

/// Files of segments that are gone, kept to be written over.
///
/// A new file costs the writer far more than the copying: the file system reserves blocks, the kernel finds
/// pages, and on a virtual machine the host gives each page when it is first touched, which was measured at 3
/// to 4 CPU seconds per GB where writing over pages takes 0.15 (`scripts/bench-local-s3` measures both). A
/// benchmark writes one archive after the other, so the next takes the place of the last.
final class FreedSegments {

    private static final Logger LOG = System.getLogger(FreedSegments.class.getName());

    /// Smaller files have few pages to save, and a listing of thousands of tiny objects must not pin large files.
    static final long MIN_BYTES = 1 << 20;

    private final Path directory;
    private final long capacity;
    private final NavigableMap<Long, Deque<Path>> filesByLength = new TreeMap<>();
    private long serial;
    private long bytes;

    /// @param capacity how many bytes of files are kept at most
    FreedSegments(Path directory, long capacity) {
        this.directory = directory;
        this.capacity = capacity;
    }

    /// A file to write over.
    ///
    /// @param file   where it is
    /// @param length of what is in it
    record Freed(Path file, long length) {}

    /// A file for a body of `expected` bytes, which is moved to `target`; null where none fits: a file is
    /// neither more than twice as long as what goes into it nor less than half as long.
    @Nullable
    Freed take(long expected, Path target) throws IOException {
        Freed freed = expected < MIN_BYTES ? null : remove(expected);
        if (freed == null) {
            return null;
        }
        Files.move(freed.file(), target);
        return new Freed(target, freed.length());
    }

    /// Keeps `file`, or deletes it where it is small or enough is kept.
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
        return directory.resolve("freed-" + ++serial);
    }

    private synchronized void release(long length) {
        bytes -= length;
    }

    private synchronized void add(Path file, long length) {
        filesByLength.computeIfAbsent(length, first -> new ArrayDeque<>()).push(file);
    }

    private synchronized @Nullable Freed remove(long expected) {
        Map.Entry<Long, Deque<Path>> fitting = filesByLength.ceilingEntry(expected);
        if (fitting == null || fitting.getKey() > 2 * expected) {
            fitting = filesByLength.floorEntry(expected);
        }
        if (fitting == null || fitting.getKey() < expected / 2) {
            return null;
        }
        Freed freed = new Freed(fitting.getValue().pop(), fitting.getKey());
        if (fitting.getValue().isEmpty()) {
            filesByLength.remove(freed.length());
        }
        bytes -= freed.length();
        return freed;
    }
}
