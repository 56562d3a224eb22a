package dev.ziprace.archive.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.archive.TaskGroup;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PartBufferPoolTest {

    private static final int CAPACITY = 6400;

    private final PartBufferPool pool = new PartBufferPool(CAPACITY);

    @Test
    void returnedBuffersAreReused() throws InterruptedException {
        Set<byte[]> different = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int length = 1901; length <= 2000; length++) {
            try (var buffer = pool.acquire(length)) {
                ByteBuffer bytes = buffer.bytes();
                assertThat(bytes.remaining()).isEqualTo(length);
                different.add(bytes.array());
            }
        }
        assertThat(different).hasSize(1);
    }

    @Test
    void buffersInUseNeverExceedTheCapacity() throws InterruptedException {
        var inUse = new AtomicInteger();
        var most = new AtomicInteger();
        try (var tasks = new TaskGroup()) {
            for (int i = 0; i < 500; i++) {
                int length = 1 + new Random(i).nextInt(CAPACITY);
                tasks.fork(() -> {
                    try (var buffer = pool.acquire(length)) {
                        most.accumulateAndGet(inUse.addAndGet(buffer.bytes().array().length), Math::max);
                        Thread.yield();
                        inUse.addAndGet(-buffer.bytes().array().length);
                    }
                });
            }
            tasks.join();
        }
        assertThat(most.get()).isLessThanOrEqualTo(CAPACITY).isGreaterThan(CAPACITY / 2);
    }

    @Test
    @Timeout(10)
    void shortBuffersTakeNoMoreThanTheirLength() throws InterruptedException {
        List<PartBufferPool.PooledBuffer> headers = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            headers.add(pool.acquire(10));
        }
        headers.forEach(PartBufferPool.PooledBuffer::close);
        try (var all = pool.acquire(CAPACITY)) {
            assertThat(all.bytes().remaining()).isEqualTo(CAPACITY);
        }
    }
}
