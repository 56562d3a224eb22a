package dev.ziprace.locals3.store;

import java.nio.ByteBuffer;

/// Writes one segment. Closed without [#finish], it leaves nothing.
public sealed interface SegmentWriter extends AutoCloseable permits SegmentFileWriter, SmallSegmentWriter {

    /// Appends all that remains of `bytes`.
    ///
    /// @throws StorageException when the disk does not take it
    void write(ByteBuffer bytes) throws StorageException;

    /// What was written, as a content that the caller holds.
    ///
    /// @param crc32 of all that was written; who verifies a body computes it on the way
    Content finish(long crc32) throws StorageException;

    @Override
    void close() throws StorageException;
}
