package dev.ziprace.locals3.http;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedDeque;

/// Direct buffers for TLS. Those for records belong to a connection while it lasts and go from one to the
/// next, because direct memory that nobody refers to stays until the garbage collector runs. Those for file
/// contents are few: they are never kept while a client is waited for.
final class TlsBuffers {

    /// Four records with their framing: fewer system calls than one by one, and still in the second-level
    /// cache.
    static final int RECORD_BYTES = 68 * 1024;

    /// As much content as fits into four records.
    private static final int CONTENT_BYTES = 64 * 1024;

    private static final int CONTENTS = 16;

    private final ConcurrentLinkedDeque<ByteBuffer> records = new ConcurrentLinkedDeque<>();
    private final BufferPool contents = new BufferPool(CONTENTS, CONTENT_BYTES);

    ByteBuffer takeRecords() {
        ByteBuffer buffer = records.pollFirst();
        return buffer == null ? ByteBuffer.allocateDirect(RECORD_BYTES) : buffer.clear();
    }

    void giveRecords(ByteBuffer buffer) {
        records.addFirst(buffer);
    }

    BufferPool contents() {
        return contents;
    }
}
