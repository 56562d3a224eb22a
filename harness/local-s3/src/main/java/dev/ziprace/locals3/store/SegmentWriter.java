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
    private @Nullable FileChannel channel;
    private long length;
    private boolean finished;

    SegmentWriter(Path file) {
        this.file = file;
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
            if (channel == null) {
                channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            }
            while (bytes.hasRemaining()) {
                channel.write(bytes);
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
        return Content.owning(List.of(Extent.whole(new Segment(file), length, crc32)));
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

    private void closeChannel(FileChannel open) throws StorageException {
        try {
            open.close();
        } catch (IOException e) {
            throw new StorageException("cannot close " + file + ": " + e.getMessage(), e);
        }
    }
}
