package dev.ziprace.control.judge;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/// All the buffers of one pass: its memory, and what makes the reader wait for the hashing. Chunks are made when
/// they are first needed, so that a small archive takes little.
final class ChunkPool {
    private final int chunkLength;
    private final Semaphore available;
    private final Queue<Chunk> free = new ConcurrentLinkedQueue<>();

    ChunkPool(int chunks, int chunkLength) {
        this.chunkLength = chunkLength;
        this.available = new Semaphore(chunks);
    }

    /// A free chunk, held once, by the caller; waits for one.
    Chunk take() throws InterruptedException {
        available.acquire();
        Chunk chunk = free.poll();
        return (chunk == null ? new Chunk(this, chunkLength) : chunk).retain();
    }

    void giveBack(Chunk chunk) {
        free.add(chunk);
        available.release();
    }
}
