package dev.ziprace.locals3.store;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/// A file with the bytes of one upload or part, deleted when the last content that refers to it is gone.
///
/// One file per body keeps reclaiming simple and immediate: a benchmark deletes archives as large as its whole data
/// set. The file is opened for each read, so that no number of objects exhausts file descriptors.
final class Segment {

    private static final Logger LOG = System.getLogger(Segment.class.getName());

    private final Path file;
    private final AtomicInteger references = new AtomicInteger(1);

    Segment(Path file) {
        this.file = file;
    }

    FileChannel open() throws IOException {
        return FileChannel.open(file, StandardOpenOption.READ);
    }

    /// Adds a reference; the caller sees to it that there is one already.
    void retain() {
        references.incrementAndGet();
    }

    void release() {
        if (references.decrementAndGet() == 0) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.log(Level.WARNING, "cannot delete {0}: {1}", file, e.toString());
            }
        }
    }
}
