package dev.ziprace.locals3.store;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/// A file with the bytes of one upload or part, given up when the last content that refers to it is gone.
///
/// One file per body keeps reclaiming simple and immediate: a benchmark deletes archives as large as its
/// whole data set. The file is opened for each read, so that no number of objects exhausts file descriptors.
final class Segment {

    private static final Logger LOG = System.getLogger(Segment.class.getName());

    private final Path file;
    private final long fileLength;
    private final FreedSegments freed;
    private final AtomicInteger references = new AtomicInteger(1);
    private volatile boolean sent;

    /// @param fileLength how long the file is; what was in it before may have been longer than what is
    /// @param freed      who may get the file when the segment is gone
    Segment(Path file, long fileLength, FreedSegments freed) {
        this.file = file;
        this.fileLength = fileLength;
        this.freed = freed;
    }

    FileChannel open() throws IOException {
        return FileChannel.open(file, StandardOpenOption.READ);
    }

    /// To be called before the file is handed to a socket by the kernel, which sends the file's very pages:
    /// they may be on their way still when the segment is gone, so that this file is not written over any
    /// more.
    void markSent() {
        if (!sent) {
            sent = true;
        }
    }

    /// Adds a reference; the caller sees to it that there is one already.
    void retain() {
        references.incrementAndGet();
    }

    void release() {
        if (references.decrementAndGet() == 0) {
            try {
                if (sent) {
                    Files.deleteIfExists(file);
                } else {
                    freed.give(file, fileLength);
                }
            } catch (IOException e) {
                LOG.log(Level.WARNING, "cannot delete {0}: {1}", file, e.toString());
            }
        }
    }
}
