package dev.ziprace.locals3.http;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/// A bounded set of direct buffers for moving bodies, so that direct memory has a ceiling however many clients there
/// are: who comes when all are out waits its turn.
///
/// Buffers are made when first needed and kept; the last one given back is the first one lent, so that few clients keep
/// few buffers warm.
public final class BufferPool {

    private final int bufferBytes;
    private final Semaphore available;
    private final ConcurrentLinkedDeque<ByteBuffer> idle = new ConcurrentLinkedDeque<>();

    /// @param buffers     how many there are at most
    /// @param bufferBytes the size of each
    public BufferPool(int buffers, int bufferBytes) {
        if (buffers < 1 || bufferBytes < 1) {
            throw new IllegalArgumentException("a pool needs at least one buffer of at least one byte");
        }
        this.bufferBytes = bufferBytes;
        this.available = new Semaphore(buffers);
    }

    /// Lends a buffer, cleared; waits while all are lent.
    public Lease lease() {
        available.acquireUninterruptibly();
        ByteBuffer buffer = idle.pollFirst();
        return new Lease(buffer == null ? ByteBuffer.allocateDirect(bufferBytes) : buffer.clear());
    }

    /// A lent buffer; closing gives it back.
    public final class Lease implements AutoCloseable {

        private final ByteBuffer buffer;
        private boolean returned;

        private Lease(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        /// The buffer, not to be used after [#close].
        public ByteBuffer buffer() {
            return buffer;
        }

        @Override
        public void close() {
            if (!returned) {
                returned = true;
                idle.addFirst(buffer);
                available.release();
            }
        }
    }
}
