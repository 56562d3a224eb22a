package dev.ziprace.locals3.store;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedChannelException;
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
    private final UsableBytes usableBytes;
    private final NavigableMap<Long, Deque<Path>> filesByLength = new TreeMap<>();
    private long serial;
    private long bytes;

    /// @param capacity    the maximum number of bytes that are kept
    /// @param usableBytes how many bytes of the disk are free
    RecycledSegmentFiles(Path directory, long capacity, UsableBytes usableBytes) {
        this.directory = directory;
        this.capacity = capacity;
        this.usableBytes = usableBytes;
    }

    /// The free space of a disk.
    @FunctionalInterface
    interface UsableBytes {
        long measure() throws IOException;
    }

    /// A file to overwrite.
    ///
    /// @param file   its path
    /// @param length its length in bytes
    record RecycledFile(Path file, long length) {}

    /// Moves a file for a body of `expected` bytes to `target`; null if none fits. A file fits if it is
    /// at most twice and at least half as long as the body.
    synchronized @Nullable RecycledFile take(long expected, Path target) throws IOException {
        RecycledFile recycled = expected < MIN_BYTES ? null : remove(expected);
        if (recycled == null) {
            return null;
        }
        Files.move(recycled.file(), target);
        return new RecycledFile(target, recycled.length());
    }

    /// Keeps `file`, or deletes it if it is small, or if the capacity is reached, or if the disk would
    /// be left with less than what is kept: others need space on it, too.
    void give(Path file, long length) throws IOException {
        if (length < MIN_BYTES || !keep(file, length)) {
            Files.deleteIfExists(file);
        }
    }

    private synchronized boolean keep(Path file, long length) throws IOException {
        long total = bytes + length;
        if (total > capacity || total > usableBytes.measure()) {
            return false;
        }
        Path kept = directory.resolve("recycled-" + ++serial);
        try {
            Files.move(file, kept);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "cannot keep {0}: {1}", file, e.toString());
            return false;
        }
        bytes = total;
        filesByLength.computeIfAbsent(length, first -> new ArrayDeque<>()).push(kept);
        return true;
    }

    /// A write to the disk, which can be tried again after a failure.
    @FunctionalInterface
    interface Write {
        int write() throws IOException;
    }

    /// Writes; if the disk is full, once more after the space of all files here has been freed.
    ///
    /// @return how many bytes were written
    int writeWithFreedSpace(Write write) throws IOException {
        try {
            return write.write();
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            // Java does not tell a full disk from other failures.
            deleteAll();
            return write.write();
        }
    }

    /// Frees the space of all files. A caller whose disk is full waits for it, even if another caller is
    /// about to free it.
    private synchronized void deleteAll() throws IOException {
        Deque<Path> files = new ArrayDeque<>();
        filesByLength.values().forEach(files::addAll);
        filesByLength.clear();
        bytes = 0;
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }

    private @Nullable RecycledFile remove(long expected) {
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
