package dev.ziprace.s3;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// A bound on memory in bytes, whatever the number of tasks that share it. Fair: who asks first gets first, so
/// a large request is not starved by small ones. Safe for concurrent use.
public final class ByteBudget {

    private final int capacity;
    private final Semaphore free;

    /// @param capacity bytes that may be held at a time
    public ByteBudget(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a budget of %d bytes: at least 1".formatted(capacity));
        }
        this.capacity = capacity;
        this.free = new Semaphore(capacity, true);
    }

    public int capacity() {
        return capacity;
    }

    /// Waits until that many bytes are free and takes them.
    ///
    /// @throws IllegalArgumentException if there will never be as many
    public Lease acquire(int bytes) throws InterruptedException {
        if (bytes < 0 || bytes > capacity) {
            throw new IllegalArgumentException("%d bytes of a budget of %d".formatted(bytes, capacity));
        }
        free.acquire(bytes);
        return new Lease(bytes);
    }

    /// A lease of nothing, to take over others.
    public Lease empty() {
        return new Lease(0);
    }

    /// Bytes taken from the budget until they are given back, which may be done by any thread.
    public final class Lease implements AutoCloseable {

        private final AtomicInteger bytes;

        private Lease(int bytes) {
            this.bytes = new AtomicInteger(bytes);
        }

        /// Gives back all but so many; nothing where it holds no more than that.
        public void shrinkTo(int remaining) {
            int held = bytes.getAndUpdate(now -> Math.min(now, remaining));
            free.release(Math.max(0, held - remaining));
        }

        /// Takes over what the other holds, which holds nothing then.
        public void take(Lease other) {
            bytes.addAndGet(other.bytes.getAndSet(0));
        }

        /// Gives all of it back; once.
        @Override
        public void close() {
            free.release(bytes.getAndSet(0));
        }
    }
}
