package dev.ziprace.copyrun;

import dev.ziprace.s3.ByteBudget;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// The memory of parts that are held: bounded in bytes, and used again. A part is megabytes long, so a heap would
/// grow to its limit before what hundreds of them leave behind is collected. Safe for concurrent use.
///
/// What is in use and what waits to be used again is never more than the capacity.
final class PartMemory {

    /// Lengths are rounded up to so many different ones, so that buffers fit again.
    private static final int SIZES = 64;

    /// Parts that are shorter than so much of the unit, headers that is, have as many bytes as they need and are left
    /// to the collector: hundreds of them wait at a time, for CRC-32s and for their turn.
    private static final int SHORT_SHARE_OF_UNIT = 8;

    private final ByteBudget budget;
    private final int unit;
    private final List<ByteBuffer> idle = new ArrayList<>();
    private int allocated;

    PartMemory(int capacity) {
        this.budget = new ByteBudget(capacity);
        this.unit = Math.max(1, capacity / SIZES);
    }

    int capacity() {
        return budget.capacity();
    }

    /// Waits until so many bytes are free.
    Held acquire(int length) throws InterruptedException {
        int size = isShort(length) ? length : Math.min(capacity(), Math.ceilDiv(length, unit) * unit);
        ByteBudget.Lease lease = budget.acquire(size);
        return new Held(lease, take(size), length);
    }

    private boolean isShort(int length) {
        return length < unit / SHORT_SHARE_OF_UNIT;
    }

    private synchronized ByteBuffer take(int size) {
        for (int i = 0; i < idle.size(); i++) {
            if (idle.get(i).capacity() == size) {
                return idle.remove(i);
            }
        }
        // What is leased fits the capacity, this one included: it is the idle ones that take too much.
        while (allocated + size > capacity()) {
            allocated -= idle.removeFirst().capacity();
        }
        allocated += size;
        return ByteBuffer.allocate(size);
    }

    private synchronized void giveBack(ByteBuffer memory) {
        if (isShort(memory.capacity())) {
            allocated -= memory.capacity();
        } else {
            idle.add(memory);
        }
    }

    /// Memory of one part until it is closed.
    final class Held implements AutoCloseable {

        private final ByteBudget.Lease lease;
        private final ByteBuffer memory;
        private final int length;

        private Held(ByteBudget.Lease lease, ByteBuffer memory, int length) {
            this.lease = lease;
            this.memory = memory;
            this.length = length;
        }

        /// As many bytes as were asked for, with whatever is in them.
        ByteBuffer bytes() {
            return memory.slice(0, length);
        }

        /// Once, and nobody reads or writes the bytes any more.
        @Override
        public void close() {
            giveBack(memory);
            lease.close();
        }
    }
}
