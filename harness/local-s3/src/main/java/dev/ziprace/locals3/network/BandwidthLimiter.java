package dev.ziprace.locals3.network;

import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;

/// Limits one direction of a sandbox's network to its bandwidth: the virtual threads that transfer bytes sleep. Safe
/// for concurrent use; transfers share the bandwidth.
public final class BandwidthLimiter {

    /// A chunk takes 5 ms. Each costs a wake-up, which is 50 to 100 µs of CPU on a virtual machine, and 50
    /// connections still get four turns per second.
    private static final double CHUNKS_PER_SECOND = 200;

    private static final int MIN_CHUNK_BYTES = 16 * 1024;
    private static final int MAX_CHUNK_BYTES = 512 * 1024;

    /// Shorter waits cost more than they are worth. The bytes stay accounted for, so the next wait is longer.
    private static final long SHORTEST_WAIT_NANOS = 1_000_000;

    private final boolean unlimited;
    private final TokenBucket bucket;
    private final int chunkBytes;

    public BandwidthLimiter(Bandwidth bandwidth) {
        this.unlimited = bandwidth.isUnlimited();
        this.bucket = new TokenBucket(bandwidth, System.nanoTime());
        this.chunkBytes = (int) Math.clamp(
                bandwidth.bytesPerSecond() / CHUNKS_PER_SECOND, (double) MIN_CHUNK_BYTES, (double) MAX_CHUNK_BYTES);
    }

    /// Begins a transfer, which takes turns with all others of this limiter.
    public Transfer begin() {
        if (!unlimited) {
            bucket.begin(System.nanoTime());
        }
        return new Transfer();
    }

    /// The transfer of one body; used by one thread.
    public final class Transfer implements AutoCloseable {

        private boolean closed;

        /// How late the last wake-up was: a loaded machine wakes threads many milliseconds late.
        private long lateNanos;

        private Transfer() {}

        /// How many of the remaining `bytes` to pass next, so that other transfers get their turn.
        public long chunk(long bytes) {
            return unlimited ? bytes : Math.min(bytes, chunkBytes);
        }

        /// Waits until `bytes` have passed.
        ///
        /// @throws InterruptedIOException if the server is closed in the meantime
        public void pass(long bytes) throws InterruptedIOException {
            if (unlimited) {
                return;
            }
            long now = System.nanoTime();
            long passed = bucket.reserve(bytes, now, lateNanos);
            if (passed - now >= SHORTEST_WAIT_NANOS) {
                sleep(passed - now);
                lateNanos = Math.max(0, System.nanoTime() - passed);
            }
        }

        @Override
        public void close() {
            if (!closed && !unlimited) {
                bucket.end();
            }
            closed = true;
        }
    }

    private static void sleep(long nanos) throws InterruptedIOException {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server is closed");
        }
    }
}
