package dev.ziprace.memory;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// A limit on memory in bytes, shared by any number of tasks. Fair: requests are served in the order in
/// which they arrive, so that small ones don't starve a large one. Safe for concurrent use.
public final class ByteBudget {

    private final int capacity;
    private final Semaphore free;

    /// @param capacity bytes that may be in use at a time
    public ByteBudget(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a budget of %d bytes: must be at least 1".formatted(capacity));
        }
        this.capacity = capacity;
        this.free = new Semaphore(capacity, true);
    }

    /// Bytes that may be in use at a time.
    public int capacity() {
        return capacity;
    }

    /// Waits until that many bytes are free and takes them.
    ///
    /// @throws IllegalArgumentException if the whole budget is smaller
    public Lease acquire(int bytes) throws InterruptedException {
        if (bytes < 0 || bytes > capacity) {
            throw new IllegalArgumentException("%d bytes of a budget of %d".formatted(bytes, capacity));
        }
        free.acquire(bytes);
        return new Lease(bytes);
    }

    /// A lease of no bytes, which can [take over][Lease#take] others.
    public Lease empty() {
        return new Lease(0);
    }

    /// Bytes taken from the budget until they are released, by any thread.
    public final class Lease implements AutoCloseable {

        private final AtomicInteger bytes;

        private Lease(int bytes) {
            this.bytes = new AtomicInteger(bytes);
        }

        /// Releases all but the given number of bytes. Does nothing if the lease holds no more than
        /// that.
        public void shrinkTo(int remaining) {
            int held = bytes.getAndUpdate(now -> Math.min(now, remaining));
            free.release(Math.max(0, held - remaining));
        }

        /// Takes over the bytes of another lease, which is empty afterwards.
        public void take(Lease other) {
            bytes.addAndGet(other.bytes.getAndSet(0));
        }

        /// Releases all bytes. Closing again has no effect.
        @Override
        public void close() {
            free.release(bytes.getAndSet(0));
        }
    }
}
