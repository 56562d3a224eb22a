package dev.ziprace.control.judge;

import java.util.concurrent.atomic.AtomicInteger;

/// A buffer that the reader fills and passes on in slices. It returns to its pool when the reader and all holders
/// of its slices have released it.
final class Chunk {
    private final ChunkPool pool;
    private final byte[] bytes;
    private final AtomicInteger holders = new AtomicInteger();

    Chunk(ChunkPool pool, int length) {
        this.pool = pool;
        this.bytes = new byte[length];
    }

    byte[] bytes() {
        return bytes;
    }

    Chunk retain() {
        holders.incrementAndGet();
        return this;
    }

    void release() {
        if (holders.decrementAndGet() == 0) {
            pool.giveBack(this);
        }
    }
}
