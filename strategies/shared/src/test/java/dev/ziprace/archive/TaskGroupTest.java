package dev.ziprace.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.strategy.ArchiveException;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TaskGroupTest {

    @Test
    void joinWaitsForAllTasksIncludingThoseForkedByTasks() throws InterruptedException {
        var done = new AtomicInteger();
        try (var tasks = new TaskGroup()) {
            for (int i = 0; i < 100; i++) {
                tasks.fork(() -> tasks.fork(done::incrementAndGet));
            }
            tasks.join();
            assertThat(done).hasValue(100);

            tasks.fork(done::incrementAndGet);
            tasks.join();
            assertThat(done).hasValue(101);
        }
    }

    @Test
    void theFirstFailureInterruptsAllOthers() {
        var interrupted = new CountDownLatch(10);
        var failure = new ArchiveException("first");
        try (var tasks = new TaskGroup()) {
            for (int i = 0; i < 10; i++) {
                tasks.fork(() -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                });
            }
            tasks.fork(() -> {
                throw failure;
            });

            assertThatThrownBy(tasks::join).isSameAs(failure);
            assertThat(interrupted.getCount()).isZero();
        }
    }

    @Test
    void noTaskIsStartedOnceOneHasFailed() {
        var started = new AtomicBoolean();
        try (var tasks = new TaskGroup()) {
            tasks.fork(() -> {
                throw new ArchiveException("first");
            });
            assertThatThrownBy(tasks::join).hasMessage("first");

            tasks.fork(() -> started.set(true));
            assertThatThrownBy(tasks::join).hasMessage("first");
            assertThat(started).isFalse();
        }
    }

    @Test
    void aCheckedExceptionKeepsItsMessageAndCause() {
        try (var tasks = new TaskGroup()) {
            tasks.fork(() -> {
                throw new IOException("disk");
            });

            assertThatThrownBy(tasks::join)
                    .isInstanceOf(ArchiveException.class)
                    .hasMessageContaining("disk")
                    .hasCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void closingInterruptsRunningTasksAndWaitsForThem() {
        var ended = new AtomicBoolean();
        var begun = new CountDownLatch(1);
        try (var tasks = new TaskGroup()) {
            tasks.fork(() -> {
                try {
                    begun.countDown();
                    new CountDownLatch(1).await();
                } finally {
                    ended.set(true);
                }
            });
            awaitUninterruptibly(begun);
        }

        assertThat(ended).isTrue();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
