package dev.ziprace.locals3.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes one segment. Closed without [#finish], it leaves nothing.
public final class SegmentWriter implements AutoCloseable {

    private final Path file;
    private final long expectedBytes;
    private final FreedSegments freed;
    private @Nullable FileChannel channel;
    private long lengthBefore;
    private long length;
    private boolean finished;

    SegmentWriter(Path file, long expectedBytes, FreedSegments freed) {
        this.file = file;
        this.expectedBytes = expectedBytes;
        this.freed = freed;
    }

    /// Appends all that remains of `bytes`.
    ///
    /// @throws StorageException when the disk does not take it
    public void write(ByteBuffer bytes) throws StorageException {
        if (!bytes.hasRemaining()) {
            return;
        }
        length += bytes.remaining();
        try {
            FileChannel open = channel();
            while (bytes.hasRemaining()) {
                open.write(bytes);
            }
        } catch (IOException e) {
            // The message of some exceptions is the file's name alone.
            throw new StorageException(
                    "cannot write to " + file.getParent() + ": " + e.getMessage() + " ("
                            + e.getClass().getSimpleName() + ")",
                    e);
        }
    }

    /// What was written, as a content that the caller holds.
    ///
    /// @param crc32 of all that was written; who verifies a body computes it on the way
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
            FreedSegments.Freed found = freed.take(expectedBytes, file);
            lengthBefore = found == null ? 0 : found.length();
            open = FileChannel.open(
                    file,
                    found == null ? StandardOpenOption.CREATE_NEW : StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            channel = open;
        }
        return open;
    }

    private Segment segment() {
        return new Segment(file, Math.max(length, lengthBefore), freed);
    }

    private void closeChannel(FileChannel open) throws StorageException {
        try {
            open.close();
        } catch (IOException e) {
            throw new StorageException("cannot close " + file + ": " + e.getMessage(), e);
        }
    }
}
