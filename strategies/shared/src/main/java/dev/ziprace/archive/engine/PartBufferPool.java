package dev.ziprace.archive.engine;

import dev.ziprace.s3.ByteBudget;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Buffers for parts, limited in bytes and reused. A part is megabytes long: without reuse the heap would grow to
/// its limit before the garbage of hundreds of parts is collected. Safe for concurrent use.
///
/// Buffers in use and idle buffers together never exceed the capacity.
final class PartBufferPool {

    /// Lengths are rounded up to one of this many sizes, so that idle buffers can be reused.
    private static final int SIZES = 64;

    /// Buffers shorter than this fraction of a unit, which hold only headers, are exactly as long as requested and
    /// are left to the garbage collector: hundreds of them wait at a time, for CRC-32s and for the rate limiter.
    private static final int SHORT_FRACTION_OF_UNIT = 8;

    private final ByteBudget budget;
    private final int unit;
    private final List<ByteBuffer> idle = new ArrayList<>();
    private int allocated;

    /// @param capacity in bytes; at least 1 is used
    PartBufferPool(int capacity) {
        this.budget = new ByteBudget(Math.max(1, capacity));
        this.unit = Math.max(1, capacity / SIZES);
    }

    /// The length in bytes of the longest part that is buffered.
    int maxPartBytes() {
        return ExecutionLimits.maxBufferedPartBytes(budget.capacity());
    }

    /// Waits until this many bytes are free.
    PooledBuffer acquire(int length) throws InterruptedException {
        int size = isShort(length) ? length : Math.min(budget.capacity(), Math.ceilDiv(length, unit) * unit);
        ByteBudget.Lease lease = budget.acquire(size);
        return new PooledBuffer(lease, take(size), length);
    }

    private boolean isShort(int length) {
        return length < unit / SHORT_FRACTION_OF_UNIT;
    }

    private synchronized ByteBuffer take(int size) {
        for (int i = 0; i < idle.size(); i++) {
            if (idle.get(i).capacity() == size) {
                return idle.remove(i);
            }
        }
        // The budget ensures that all leased buffers fit, including this one, so any excess consists of idle
        // buffers.
        while (allocated + size > budget.capacity()) {
            allocated -= idle.removeFirst().capacity();
        }
        allocated += size;
        return ByteBuffer.allocate(size);
    }

    private synchronized void giveBack(ByteBuffer buffer) {
        if (isShort(buffer.capacity())) {
            allocated -= buffer.capacity();
        } else {
            idle.add(buffer);
        }
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
            giveBack(buffer);
            lease.close();
        }
    }
}
