package dev.ziprace.locals3.store;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/// A segment: the bytes of one uploaded object or part in a file. It is released with the last content that refers to
/// it.
///
/// With one file per body, space is reclaimed at once, which matters because a benchmark deletes archives as
/// large as its whole data set. Only small bodies share files. The file is opened for each read, so that many
/// objects do not exhaust file descriptors.
final class SegmentFile {

    private static final Logger LOG = System.getLogger(SegmentFile.class.getName());

    private final Path file;
    private final long begin;
    private final Reclaimer reclaimer;
    private final AtomicInteger references = new AtomicInteger(1);
    private volatile boolean sent;

    /// Reclaims the space of a segment.
    @FunctionalInterface
    interface Reclaimer {
        /// Called when the last reference to the segment is released.
        ///
        /// @param sent whether pages of the file may still be in a socket buffer
        void reclaim(boolean sent) throws IOException;
    }

    /// @param begin the offset of the segment in the file, in bytes
    SegmentFile(Path file, long begin, Reclaimer reclaimer) {
        this.file = file;
        this.begin = begin;
        this.reclaimer = reclaimer;
    }

    /// The offset of the segment in the file, in bytes.
    long begin() {
        return begin;
    }

    FileChannel open() throws IOException {
        return FileChannel.open(file, StandardOpenOption.READ);
    }

    /// Called before the kernel sends the file to a socket. It sends the pages of the file itself, and some may still
    /// be in the socket buffer when the segment is released; so the file must not be overwritten after that.
    void markSent() {
        if (!sent) {
            sent = true;
        }
    }

    /// Adds a reference. The caller must hold one already.
    void retain() {
        references.incrementAndGet();
    }

    void release() {
        if (references.decrementAndGet() == 0) {
            try {
                reclaimer.reclaim(sent);
            } catch (IOException e) {
                LOG.log(Level.WARNING, "cannot reclaim {0}: {1}", file, e.toString());
            }
        }
    }
}
