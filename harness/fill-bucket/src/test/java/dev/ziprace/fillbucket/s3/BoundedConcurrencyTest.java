package dev.ziprace.fillbucket.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundedConcurrencyTest {

    @Test
    void everyTaskRunsOnceAndAtMostWidthAtOnce() throws Exception {
        Set<Integer> ran = ConcurrentHashMap.newKeySet();
        AtomicInteger repeated = new AtomicInteger();
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        BoundedConcurrency.run(500, 4, number -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            if (!ran.add(number)) {
                repeated.incrementAndGet();
            }
            Thread.yield();
            running.decrementAndGet();
        });

        assertThat(ran).isEqualTo(IntStream.range(0, 500).boxed().collect(Collectors.toSet()));
        assertThat(repeated).hasValue(0);
        assertThat(most.get()).isBetween(1, 4);
    }

    @Test
    void aFailureStopsTheTasksThatAreWaitingAndIsThrown() {
        CountDownLatch waiting = new CountDownLatch(3);
        AtomicInteger stopped = new AtomicInteger();

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> BoundedConcurrency.run(1000, 4, number -> {
                    if (number == 3) {
                        awaitUninterrupted(waiting);
                        throw new IOException("task 3");
                    }
                    waiting.countDown();
                    awaitInterrupt(stopped);
                }))
                .withMessage("task 3");
        assertThat(stopped).hasValue(3);
    }

    @Test
    void anInterruptOfTheCallerStopsAllTasks() {
        AtomicInteger stopped = new AtomicInteger();
        Thread caller = Thread.currentThread();
        CountDownLatch waiting = new CountDownLatch(4);

        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> BoundedConcurrency.run(1000, 4, number -> {
                    waiting.countDown();
                    if (number == 0) {
                        awaitUninterrupted(waiting);
                        caller.interrupt();
                    }
                    awaitInterrupt(stopped);
                }));
        assertThat(stopped).hasValue(4);
    }

    @Test
    void noTasksReturnImmediately() throws Exception {
        AtomicInteger ran = new AtomicInteger();

        BoundedConcurrency.run(0, 4, _ -> ran.incrementAndGet());

        assertThat(ran).hasValue(0);
    }

    private static void awaitUninterrupted(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException _) {
            throw new InterruptedIOException();
        }
    }

    private static void awaitInterrupt(AtomicInteger stopped) throws IOException {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            stopped.incrementAndGet();
            throw new InterruptedIOException();
        }
    }
}
