package dev.ziprace.locals3.store;

import java.nio.ByteBuffer;

/// Writes one segment. If it is closed without [#finish], nothing remains.
public sealed interface SegmentWriter extends AutoCloseable permits SegmentFileWriter, SmallSegmentWriter {

    /// Appends the remaining `bytes`.
    ///
    /// @throws StorageException if the disk fails
    void write(ByteBuffer bytes) throws StorageException;

    /// The written bytes; the caller holds the reference.
    ///
    /// @param crc32 of the written bytes, which the caller knows from verifying them
    Content finish(long crc32) throws StorageException;

    @Override
    void close() throws StorageException;
}
