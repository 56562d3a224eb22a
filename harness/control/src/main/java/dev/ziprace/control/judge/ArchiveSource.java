package dev.ziprace.control.judge;

import java.io.IOException;
import java.io.InputStream;

/// The bytes of one archive, which do not change while it is judged.
public interface ArchiveSource {
    /// The size of the archive in bytes.
    long size();

    /// Opens a stream of `length` bytes that starts at `offset`; both are within the archive. Closing the stream
    /// releases its resources, even before its end.
    ///
    /// @throws ArchiveChangedException here or while reading, if the archive has changed
    /// @throws IOException if the bytes cannot be read
    InputStream open(long offset, long length) throws IOException;
}
