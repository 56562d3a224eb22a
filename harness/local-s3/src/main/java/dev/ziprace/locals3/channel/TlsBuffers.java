package dev.ziprace.locals3.channel;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedDeque;

/// Direct buffers for TLS. A connection holds its record buffers until it ends; then the next connection gets them,
/// because unreferenced direct memory is only freed when the garbage collector runs. Few content buffers are enough,
/// as they are never held while the server waits for a client.
final class TlsBuffers {

    /// Four records with their framing: fewer system calls than for single records, and small enough for the
    /// second-level cache.
    static final int RECORD_BYTES = 68 * 1024;

    /// The content of four records.
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
