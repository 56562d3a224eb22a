package dev.ziprace.locals3.store;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/// The bytes of one upload or part in a file, given up when the last content that refers to them is gone.
///
/// One file per body keeps reclaiming simple and immediate: a benchmark deletes archives as large as its
/// whole data set. Only small bodies share files. The file is opened for each read, so that no number of objects
/// exhausts file descriptors.
final class SegmentFile {

    private static final Logger LOG = System.getLogger(SegmentFile.class.getName());

    private final Path file;
    private final long begin;
    private final Owner owner;
    private final AtomicInteger references = new AtomicInteger(1);
    private volatile boolean sent;

    /// Who keeps the file.
    @FunctionalInterface
    interface Owner {
        /// Nobody refers to the segment any more.
        ///
        /// @param sent whether pages of the file may be on their way to a socket still
        void gone(boolean sent) throws IOException;
    }

    /// @param begin where in the file the segment begins, in bytes
    SegmentFile(Path file, long begin, Owner owner) {
        this.file = file;
        this.begin = begin;
        this.owner = owner;
    }

    /// Where in the file the segment begins, in bytes.
    long begin() {
        return begin;
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
                owner.gone(sent);
            } catch (IOException e) {
                LOG.log(Level.WARNING, "cannot give up {0}: {1}", file, e.toString());
            }
        }
    }
}
