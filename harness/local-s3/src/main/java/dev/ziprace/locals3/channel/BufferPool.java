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

    /// The size of the buffers for bodies: large enough that system calls cost little compared to copying, small enough
    /// for the second-level cache of a core.
    private static final int BODY_BUFFER_BYTES = 256 * 1024;

    /// The number of buffers for bodies, which limits their direct memory to 64 MiB. Each upload holds one while it is
    /// received; further uploads wait.
    private static final int BODY_BUFFERS = 256;

    private final int bufferBytes;
    private final Semaphore available;
    private final ConcurrentLinkedDeque<ByteBuffer> idle = new ConcurrentLinkedDeque<>();

    /// @param buffers     the maximum number of buffers
    /// @param bufferBytes the size of each in bytes
    public BufferPool(int buffers, int bufferBytes) {
        if (buffers < 1 || bufferBytes < 1) {
            throw new IllegalArgumentException("a pool needs at least one buffer of at least one byte");
        }
        this.bufferBytes = bufferBytes;
        this.available = new Semaphore(buffers);
    }

    /// The pool for the bodies of one server: 256 buffers of 256 KiB.
    public static BufferPool forBodies() {
        return new BufferPool(BODY_BUFFERS, BODY_BUFFER_BYTES);
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
