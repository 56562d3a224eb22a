package dev.ziprace.locals3.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Segments one after the other in files that they share.
///
/// A file of its own costs a body of some hundred bytes more than all else that is done with it: where a contender
/// made and deleted thousands of small objects, `perf record` showed a third of the server's CPU time in ext4's search
/// for an inode, which passes over those of files that were deleted just now. Safe for concurrent use.
final class SmallSegments implements AutoCloseable {

    /// Longer bodies have files of their own, which are given up with them.
    static final int MAX_BYTES = 16 * 1024;

    /// A shared file is deleted when all in it is gone: so much can a small body keep on the disk.
    static final int FILE_BYTES = 4 << 20;

    private final Path directory;
    private long serial;
    private @Nullable SharedFile current;
    private boolean closed;

    SmallSegments(Path directory) {
        this.directory = directory;
    }

    /// Stores all that remains of `bytes`.
    synchronized SegmentFile append(ByteBuffer bytes) throws StorageException {
        try {
            SharedFile file = current();
            long begin = file.append(bytes);
            if (file.length >= FILE_BYTES) {
                seal(file);
            }
            return new SegmentFile(file.path, begin, sent -> gone(file));
        } catch (IOException e) {
            throw StorageException.cannotWrite(directory, e);
        }
    }

    /// Nothing can be appended any more; closing again does nothing. The files stay.
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

    private synchronized void gone(SharedFile file) throws IOException {
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

        /// @return where it begins
        long append(ByteBuffer bytes) throws IOException {
            long begin = length;
            while (bytes.hasRemaining()) {
                length += channel.write(bytes, length);
            }
            segments++;
            return begin;
        }
    }
}
