package dev.ziprace.locals3.network;

import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;

/// One direction of a sandbox's network: lets bytes pass at its bandwidth by letting virtual threads sleep.
public final class Link {

    /// Chunks take 5 ms: each costs a wake-up, 50 to 100 µs of CPU on a virtual machine, and 50 connections
    /// still have four turns a second.
    private static final double CHUNKS_PER_SECOND = 200;

    private static final int MIN_CHUNK_BYTES = 16 * 1024;
    private static final int MAX_CHUNK_BYTES = 512 * 1024;

    /// Shorter waits cost more than they are worth; what is not waited for stays promised and is waited for
    /// later.
    private static final long SHORTEST_WAIT_NANOS = 1_000_000;

    private final boolean unlimited;
    private final TokenBucket bucket;
    private final int chunkBytes;

    public Link(Bandwidth bandwidth) {
        this.unlimited = bandwidth.isUnlimited();
        this.bucket = new TokenBucket(bandwidth, System.nanoTime());
        this.chunkBytes = (int) Math.clamp(
                bandwidth.bytesPerSecond() / CHUNKS_PER_SECOND, (double) MIN_CHUNK_BYTES, (double) MAX_CHUNK_BYTES);
    }

    /// Begins a transfer, which takes turns with all others over this link.
    public Transfer begin() {
        if (!unlimited) {
            bucket.begin(System.nanoTime());
        }
        return new Transfer();
    }

    /// A body under way.
    public final class Transfer implements AutoCloseable {

        private boolean closed;

        /// How late the last wake-up was: a loaded machine wakes up threads many milliseconds late.
        private long lateNanos;

        private Transfer() {}

        /// How many of `bytes` to pass at a time, so that others have their turn.
        public long chunk(long bytes) {
            return unlimited ? bytes : Math.min(bytes, chunkBytes);
        }

        /// Waits until `bytes` have passed.
        ///
        /// @throws InterruptedIOException when the server is closed meanwhile
        public void pass(long bytes) throws InterruptedIOException {
            if (unlimited) {
                return;
            }
            long now = System.nanoTime();
            long promised = bucket.promise(bytes, now, lateNanos);
            if (promised - now >= SHORTEST_WAIT_NANOS) {
                sleep(promised - now);
                lateNanos = Math.max(0, System.nanoTime() - promised);
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
