package dev.ziprace.control.judge;

import java.io.IOException;
import java.io.InputStream;

/// The bytes of one archive, which stay the same while they are judged.
public interface ArchiveSource {
    /// Bytes of the whole archive.
    long size();

    /// Reads `length` bytes from `offset` on, both within the archive. The stream ends after exactly these;
    /// whatever it holds is released when it is closed, also half-way.
    ///
    /// @throws ArchiveChangedException here or from the stream, when the archive is not the same any more
    /// @throws IOException when the bytes cannot be had
    InputStream open(long offset, long length) throws IOException;
}
