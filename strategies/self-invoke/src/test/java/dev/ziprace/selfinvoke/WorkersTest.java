package dev.ziprace.selfinvoke;

import static org.assertj.core.api.Assertions.assertThat;

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
    void whatRanIsCountedAndWhatLambdaRefusedIsNot() throws InterruptedException {
        FunctionInvoker invoker = answering(
                new Invocation.Failed("Error: broken", 2),
                new Invocation.Throttled("429"),
                new Invocation.Rejected("403"),
                new Invocation.OutcomeUnknown("no response", 8),
                ANSWER);
        try (var workers = workers(1, invoker)) {
            for (int i = 0; i < 5; i++) {
                workers.run(EVENT);
            }
            assertThat(workers.usage()).isEqualTo(new WorkerUsage(3, 50));
            workers.succeeded();
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
                tasks.fork(() -> workers.run(EVENT));
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
            tasks.fork(() -> workers.run(EVENT));
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
            tasks.fork(() -> workers.run(EVENT));
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
