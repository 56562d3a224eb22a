package dev.ziprace.locals3.channel;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/// A bounded pool of direct buffers for moving bodies. It bounds direct memory no matter how many clients there are:
/// when all buffers are lent, callers wait.
///
/// Buffers are allocated when first needed and kept. The last one returned is lent first, so that few clients keep
/// few buffers in the CPU's caches.
public final class BufferPool {

    private final int bufferBytes;
    private final Semaphore available;
    private final ConcurrentLinkedDeque<ByteBuffer> idle = new ConcurrentLinkedDeque<>();

    /// @param buffers     the greatest number of buffers
    /// @param bufferBytes the size of each in bytes
    public BufferPool(int buffers, int bufferBytes) {
        if (buffers < 1 || bufferBytes < 1) {
            throw new IllegalArgumentException("a pool needs at least one buffer of at least one byte");
        }
        this.bufferBytes = bufferBytes;
        this.available = new Semaphore(buffers);
    }

    /// Lends a cleared buffer; waits while all are lent.
    public Lease lease() {
        available.acquireUninterruptibly();
        ByteBuffer buffer = idle.pollFirst();
        return new Lease(buffer == null ? ByteBuffer.allocateDirect(bufferBytes) : buffer.clear());
    }

    /// A lent buffer; closing returns it.
    public final class Lease implements AutoCloseable {

        private final ByteBuffer buffer;
        private boolean returned;

        private Lease(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        /// The buffer; not to be used after [#close].
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
