package dev.ziprace.copyrun;

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

class PartMemoryTest {

    private static final int CAPACITY = 6400;

    private final PartMemory memory = new PartMemory(CAPACITY);

    @Test
    void memoryThatWasGivenBackIsUsedAgain() throws InterruptedException {
        Set<byte[]> different = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int length = 1901; length <= 2000; length++) {
            try (var held = memory.acquire(length)) {
                ByteBuffer bytes = held.bytes();
                assertThat(bytes.remaining()).isEqualTo(length);
                different.add(bytes.array());
            }
        }
        assertThat(different).hasSize(1);
    }

    @Test
    void noMoreThanTheCapacityIsInUse() throws InterruptedException {
        var inUse = new AtomicInteger();
        var most = new AtomicInteger();
        try (var tasks = new TaskGroup()) {
            for (int i = 0; i < 500; i++) {
                int length = 1 + new Random(i).nextInt(CAPACITY);
                tasks.fork(() -> {
                    try (var held = memory.acquire(length)) {
                        most.accumulateAndGet(inUse.addAndGet(held.bytes().array().length), Math::max);
                        Thread.yield();
                        inUse.addAndGet(-held.bytes().array().length);
                    }
                });
            }
            tasks.join();
        }
        assertThat(most.get()).isLessThanOrEqualTo(CAPACITY).isGreaterThan(CAPACITY / 2);
    }

    @Test
    @Timeout(10)
    void headersTakeNoMoreThanTheirLength() throws InterruptedException {
        List<PartMemory.Held> headers = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            headers.add(memory.acquire(10));
        }
        headers.forEach(PartMemory.Held::close);
        try (var all = memory.acquire(CAPACITY)) {
            assertThat(all.bytes().remaining()).isEqualTo(CAPACITY);
        }
    }
}
