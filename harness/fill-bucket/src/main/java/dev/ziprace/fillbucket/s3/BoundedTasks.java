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

/// Runs many tasks, a bounded number at a time, on virtual threads: their blocking reads and writes end when
/// interrupted.
final class BoundedTasks {

    /// One task, known by its number.
    @FunctionalInterface
    interface NumberedTask {
        void run(int number) throws IOException;
    }

    private BoundedTasks() {}

    /// Runs tasks 0 to `count` - 1, at most `width` at a time, and returns when none is running any more. The
    /// first that fails, or an interrupt of the caller, interrupts all others.
    ///
    /// @throws IOException what the first failed task threw; its unchecked exceptions and errors are rethrown
    ///     as they are
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
        throw new IllegalStateException("a task threw what it does not declare", cause);
    }
}
