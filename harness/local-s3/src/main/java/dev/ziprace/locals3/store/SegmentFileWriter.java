package dev.ziprace.locals3.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes a segment into its own file.
final class SegmentFileWriter implements SegmentWriter {

    private final Path directory;
    private final Path file;
    private final long expectedBytes;
    private final RecycledSegmentFiles recycled;
    private @Nullable FileChannel channel;
    private long recycledLength;
    private long length;
    private boolean finished;

    SegmentFileWriter(Path directory, String name, long expectedBytes, RecycledSegmentFiles recycled) {
        this.directory = directory;
        this.file = directory.resolve(name);
        this.expectedBytes = expectedBytes;
        this.recycled = recycled;
    }

    @Override
    public void write(ByteBuffer bytes) throws StorageException {
        if (!bytes.hasRemaining()) {
            return;
        }
        length += bytes.remaining();
        try {
            FileChannel open = channel();
            while (bytes.hasRemaining()) {
                recycled.writeWithFreedSpace(() -> open.write(bytes));
            }
        } catch (IOException e) {
            throw StorageException.cannotWrite(directory, e);
        }
    }

    @Override
    public Content finish(long crc32) throws StorageException {
        finished = true;
        if (channel == null) {
            return Content.owning(List.of());
        }
        closeChannel(channel);
        return Content.owning(List.of(Extent.whole(segment(), length, crc32)));
    }

    @Override
    public void close() throws StorageException {
        if (!finished && channel != null) {
            closeChannel(channel);
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new StorageException("cannot delete " + file + ": " + e.getMessage(), e);
            }
        }
    }

    private FileChannel channel() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            RecycledSegmentFiles.RecycledFile found = recycled.take(expectedBytes, file);
            recycledLength = found == null ? 0 : found.length();
            open = FileChannel.open(
                    file,
                    found == null ? StandardOpenOption.CREATE_NEW : StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            channel = open;
        }
        return open;
    }

    private SegmentFile segment() {
        long fileLength = Math.max(length, recycledLength);
        return new SegmentFile(file, 0, sent -> reclaim(fileLength, sent));
    }

    private void reclaim(long fileLength, boolean sent) throws IOException {
        if (sent) {
            Files.deleteIfExists(file);
        } else {
            recycled.give(file, fileLength);
        }
    }

    private void closeChannel(FileChannel open) throws StorageException {
        try {
            open.close();
        } catch (IOException e) {
            throw new StorageException("cannot close " + file + ": " + e.getMessage(), e);
        }
    }
}
