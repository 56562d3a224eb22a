package dev.ziprace.locals3.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Small segments, which share files.
///
/// For a body of a few hundred bytes, a separate file would cost more than everything else. When a contender
/// created and deleted thousands of small objects, `perf record` showed a third of the server's CPU time in
/// ext4's search for a free inode, which skips those of recently deleted files. Safe for concurrent use.
final class SmallSegments implements AutoCloseable {

    /// Longer bodies have their own files.
    static final int MAX_BYTES = 16 * 1024;

    /// The length at which a file is full. It is deleted with the last segment in it, so one small body
    /// can keep this many bytes on the disk.
    static final int FILE_BYTES = 4 << 20;

    private final Path directory;
    private final RecycledSegmentFiles recycled;
    private long serial;
    private @Nullable SharedFile current;
    private boolean closed;

    /// @param recycled has its space freed when the disk is full
    SmallSegments(Path directory, RecycledSegmentFiles recycled) {
        this.directory = directory;
        this.recycled = recycled;
    }

    /// Stores the remaining `bytes`.
    synchronized SegmentFile append(ByteBuffer bytes) throws StorageException {
        try {
            SharedFile file = current();
            long begin = file.append(bytes, recycled);
            if (file.length >= FILE_BYTES) {
                seal(file);
            }
            return new SegmentFile(file.path, begin, sent -> reclaim(file));
        } catch (IOException e) {
            throw StorageException.cannotWrite(directory, e);
        }
    }

    /// Rejects further segments; closing again does nothing. The files stay.
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (current != null) {
            seal(current);
        }
    }

    private SharedFile current() throws IOException {
        if (closed) {
            throw new IOException("the store is closed");
        }
        SharedFile file = current;
        if (file == null) {
            file = new SharedFile(directory.resolve("small-" + ++serial));
            current = file;
        }
        return file;
    }

    private synchronized void reclaim(SharedFile file) throws IOException {
        file.segments--;
        if (file.segments == 0) {
            if (file == current) {
                seal(file);
            }
            Files.deleteIfExists(file.path);
        }
    }

    private void seal(SharedFile file) throws IOException {
        current = null;
        file.channel.close();
    }

    private static final class SharedFile {

        private final Path path;
        private final FileChannel channel;
        private int segments;
        private long length;

        SharedFile(Path path) throws IOException {
            this.path = path;
            this.channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }

        /// @return the offset of the appended bytes
        long append(ByteBuffer bytes, RecycledSegmentFiles recycled) throws IOException {
            long begin = length;
            long end = begin;
            while (bytes.hasRemaining()) {
                long offset = end;
                end += recycled.writeWithFreedSpace(() -> channel.write(bytes, offset));
            }
            // Only now: what a full disk took of the bytes is overwritten by the next segment.
            length = end;
            segments++;
            return begin;
        }
    }
}
