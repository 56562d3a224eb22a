package dev.ziprace.control.judge;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/// All buffers of one pass. The pool bounds the memory and makes the reader wait for the hashing. Chunks are
/// allocated on demand, so a small archive needs little memory.
final class ChunkPool {
    private final int chunkLength;
    private final Semaphore available;
    private final Queue<Chunk> free = new ConcurrentLinkedQueue<>();

    ChunkPool(int chunks, int chunkLength) {
        this.chunkLength = chunkLength;
        this.available = new Semaphore(chunks);
    }

    /// Waits for a free chunk. The caller is its only holder.
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
