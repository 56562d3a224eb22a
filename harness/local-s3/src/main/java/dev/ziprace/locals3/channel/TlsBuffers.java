package dev.ziprace.locals3.channel;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedDeque;

/// Direct buffers for TLS. A connection holds its record buffers until it ends; then the next connection gets them,
/// because unreferenced direct memory is only freed when the garbage collector runs. Few content buffers are enough,
/// as they are never held while the server waits for a client.
final class TlsBuffers {

    /// One record of the longest kind with its framing: for clients that have not been authorized, so that
    /// thousands of them take little memory.
    static final int ONE_RECORD_BYTES = 17 * 1024;

    /// Four records with their framing: fewer system calls than for single records, and small enough for the
    /// second-level cache.
    static final int RECORD_BYTES = 68 * 1024;

    /// The content of four records.
    private static final int CONTENT_BYTES = 64 * 1024;

    private static final int CONTENTS = 16;

    private final ConcurrentLinkedDeque<ByteBuffer> single = new ConcurrentLinkedDeque<>();
    private final ConcurrentLinkedDeque<ByteBuffer> records = new ConcurrentLinkedDeque<>();
    private final BufferPool contents = new BufferPool(CONTENTS, CONTENT_BYTES);

    /// A cleared buffer of [#ONE_RECORD_BYTES].
    ByteBuffer takeOneRecord() {
        return take(single, ONE_RECORD_BYTES);
    }

    /// A cleared buffer of [#RECORD_BYTES].
    ByteBuffer takeRecords() {
        return take(records, RECORD_BYTES);
    }

    /// Takes back a buffer of either size.
    void give(ByteBuffer buffer) {
        (buffer.capacity() == ONE_RECORD_BYTES ? single : records).addFirst(buffer);
    }

    private static ByteBuffer take(ConcurrentLinkedDeque<ByteBuffer> idle, int bytes) {
        ByteBuffer buffer = idle.pollFirst();
        return buffer == null ? ByteBuffer.allocateDirect(bytes) : buffer.clear();
    }

    BufferPool contents() {
        return contents;
    }
}
