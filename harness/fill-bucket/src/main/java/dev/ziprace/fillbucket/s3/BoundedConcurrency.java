package dev.ziprace.fillbucket.s3;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Runs many tasks on a bounded number of virtual threads, whose blocking reads and writes can be interrupted.
final class BoundedConcurrency {

    /// A task that is identified by its number.
    @FunctionalInterface
    interface NumberedTask {
        void run(int number) throws IOException;
    }

    private BoundedConcurrency() {}

    /// Runs tasks 0 to `count` - 1, at most `width` at once, and returns when all have ended. The first failure,
    /// or an interrupt of the caller, interrupts all other tasks.
    ///
    /// @throws IOException the exception of the first failed task; unchecked exceptions and errors are rethrown
    ///     unchanged
    static void run(int count, int width, NumberedTask task) throws IOException, InterruptedException {
        AtomicInteger next = new AtomicInteger();
        Callable<Void> worker = () -> {
            for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                task.run(number);
            }
            return null;
        };
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletionService<Void> workers = new ExecutorCompletionService<>(executor);
            int started = Math.min(count, width);
            for (int i = 0; i < started; i++) {
                workers.submit(worker);
            }
            try {
                for (int i = 0; i < started; i++) {
                    workers.take().get();
                }
            } catch (ExecutionException e) {
                executor.shutdownNow();
                throw rethrown(Objects.requireNonNullElse(e.getCause(), e));
            } catch (InterruptedException e) {
                executor.shutdownNow();
                throw e;
            }
        }
    }

    private static IOException rethrown(Throwable cause) {
        if (cause instanceof IOException failure) {
            return failure;
        }
        if (cause instanceof RuntimeException failure) {
            throw failure;
        }
        if (cause instanceof Error failure) {
            throw failure;
        }
        throw new IllegalStateException("a task threw an undeclared exception", cause);
    }
}
