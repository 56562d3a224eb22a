package dev.ziprace.archive.engine;

import dev.ziprace.memory.ByteBudget;
import dev.ziprace.memory.ReusableBuffers;
import java.nio.ByteBuffer;

/// Buffers for parts, limited in bytes and reused. Safe for concurrent use.
///
/// Buffers in use and idle buffers together never exceed the capacity.
final class PartBufferPool {

    /// Lengths are rounded up to one of this many sizes, so that idle buffers can be reused.
    private static final int SIZES = 64;

    /// Buffers shorter than this fraction of a unit, which hold only headers, are exactly as long as
    /// requested: hundreds of them wait at a time, for CRC-32s and for the rate limiter.
    private static final int SHORT_FRACTION_OF_UNIT = 8;

    private final ByteBudget budget;
    private final ReusableBuffers buffers;
    private final int unit;

    /// @param capacity in bytes; at least 1 is used
    PartBufferPool(int capacity) {
        this.budget = new ByteBudget(Math.max(1, capacity));
        this.buffers = new ReusableBuffers(budget.capacity(), 0, ByteBuffer::allocate);
        this.unit = Math.max(1, capacity / SIZES);
    }

    /// The length in bytes of the longest part that is buffered.
    int maxPartBytes() {
        return ExecutionLimits.maxBufferedPartBytes(budget.capacity());
    }

    /// Waits until this many bytes are free.
    PooledBuffer acquire(int length) throws InterruptedException {
        int size = length < unit / SHORT_FRACTION_OF_UNIT
                ? length
                : Math.min(budget.capacity(), Math.ceilDiv(length, unit) * unit);
        ByteBudget.Lease lease = budget.acquire(size);
        return new PooledBuffer(lease, buffers.take(size), length);
    }

    /// A buffer for one part, until it is closed.
    final class PooledBuffer implements AutoCloseable {

        private final ByteBudget.Lease lease;
        private final ByteBuffer buffer;
        private final int length;

        private PooledBuffer(ByteBudget.Lease lease, ByteBuffer buffer, int length) {
            this.lease = lease;
            this.buffer = buffer;
            this.length = length;
        }

        /// A buffer of the requested length, with arbitrary content.
        ByteBuffer bytes() {
            return buffer.slice(0, length);
        }

        /// Returns the buffer to the pool. Must be called once, when no other thread uses the bytes any
        /// longer.
        @Override
        public void close() {
            buffers.giveBack(buffer);
            lease.close();
        }
    }
}
