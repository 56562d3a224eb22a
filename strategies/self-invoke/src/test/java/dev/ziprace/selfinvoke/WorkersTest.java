package dev.ziprace.selfinvoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.archive.TaskGroup;
import dev.ziprace.strategy.WorkerUsage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkersTest {

    private static final byte[] EVENT = "{}".getBytes(StandardCharsets.UTF_8);
    private static final Invocation ANSWER = new Invocation.Answered("[]".getBytes(StandardCharsets.UTF_8), 40);

    private final AtomicBoolean stopped = new AtomicBoolean();

    @Test
    void aFailureIsRetriedAndBothInvocationsAreCounted() throws InterruptedException {
        try (var workers = workers(1, answering(new Invocation.Failed("Error: broken", 2), ANSWER))) {
            assertThat(workers.make("share", EVENT)).asString().isEqualTo("[]");
            assertThat(workers.usage()).isEqualTo(new WorkerUsage(2, 42));
        }
    }

    @Test
    void aSecondFailureIsThrownWithItsError() {
        try (var workers = workers(
                1, answering(new Invocation.Failed("Error: a", 2), new Invocation.Failed("Error: b", 2), ANSWER))) {
            assertThatThrownBy(() -> workers.make("the share", EVENT))
                    .hasMessageContainingAll("the share", "attempt 2", "Error: b");
        }
    }

    @Test
    void aRejectedInvocationIsNeitherRetriedNorCounted() {
        try (var workers = workers(1, answering(new Invocation.Rejected("403"), ANSWER))) {
            assertThatThrownBy(() -> workers.make("the share", EVENT)).hasMessageContaining("403");
            assertThat(workers.usage()).isEqualTo(WorkerUsage.NONE);
        }
    }

    @Test
    void atMostTheAllowedWorkersRunAtOnce() throws InterruptedException {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var three = new CountDownLatch(3);
        FunctionInvoker invoker = (event, until) -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            three.countDown();
            awaitUninterrupted(three);
            running.decrementAndGet();
            return ANSWER;
        };
        try (var workers = workers(3, invoker);
                var tasks = new TaskGroup()) {
            for (int i = 0; i < 20; i++) {
                tasks.fork(() -> workers.make("share", EVENT));
            }
            tasks.join();
        }
        assertThat(most).hasValue(3);
    }

    @Test
    void closingAfterAFailureStopsTheOtherWorkersAndWaitsForThem() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var ended = new AtomicBoolean();
        FunctionInvoker invoker = (event, until) -> {
            begun.countDown();
            while (!stopped.get()) {
                Thread.onSpinWait();
            }
            ended.set(true);
            return new Invocation.Failed("NoSuchUpload", 1);
        };
        try (var workers = workers(2, invoker);
                var tasks = new TaskGroup()) {
            tasks.fork(() -> workers.make("share", EVENT));
            begun.await();
        }
        assertThat(ended).isTrue();
    }

    @Test
    void closingDoesNotWaitBeyondTheDeadline() throws InterruptedException {
        var never = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        FunctionInvoker invoker = (event, until) -> {
            begun.countDown();
            awaitUninterrupted(never);
            return ANSWER;
        };
        try (var workers = new Workers(invoker, 1, Instant.now().plusMillis(300), () -> stopped.set(true));
                var tasks = new TaskGroup()) {
            tasks.fork(() -> workers.make("share", EVENT));
            begun.await();
        }
        assertThat(stopped).isTrue();
        never.countDown();
    }

    private Workers workers(int atOnce, FunctionInvoker invoker) {
        return new Workers(invoker, atOnce, Instant.now().plusSeconds(60), () -> stopped.set(true));
    }

    private static FunctionInvoker answering(Invocation... results) {
        Deque<Invocation> queue = new ArrayDeque<>(List.of(results));
        return (event, until) -> queue.removeFirst();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
