package dev.ziprace.locals3.channel;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Direct buffers for TLS. A connection holds its record buffers until it ends; then the next connection
/// gets them, because unreferenced direct memory is only freed when the garbage collector runs. Few
/// content buffers are enough, as they are never held while the server waits for a client.
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

    /// How many buffers of each size are kept for the next connections: enough for those that come and
    /// go in a race. The memory of more is freed with the next garbage collection.
    private static final int MAX_IDLE = 256;

    private final Deque<ByteBuffer> single = new ArrayDeque<>();
    private final Deque<ByteBuffer> records = new ArrayDeque<>();
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
    synchronized void give(ByteBuffer buffer) {
        Deque<ByteBuffer> idle = buffer.capacity() == ONE_RECORD_BYTES ? single : records;
        if (idle.size() < MAX_IDLE) {
            idle.push(buffer);
        }
    }

    private ByteBuffer take(Deque<ByteBuffer> idle, int bytes) {
        ByteBuffer buffer = pollFirst(idle);
        return buffer == null ? ByteBuffer.allocateDirect(bytes) : buffer.clear();
    }

    private synchronized @Nullable ByteBuffer pollFirst(Deque<ByteBuffer> idle) {
        return idle.pollFirst();
    }

    BufferPool contents() {
        return contents;
    }
}
