package dev.ziprace.selfinvoke;

import dev.ziprace.strategy.ArchiveException;
import dev.ziprace.strategy.WorkerUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/// Runs the workers of one archive, a maximum number at a time. Safe for concurrent use.
///
/// After [#close], no worker is running, unless its outcome is unknown. No method waits beyond the deadline.
final class Workers implements AutoCloseable {

    /// How long a worker whose outcome is unknown may still run until the aborted upload makes it fail.
    private static final Duration LOST_WORKER_END = Duration.ofSeconds(5);

    private final FunctionInvoker invoker;
    private final Instant deadline;
    private final Runnable stop;
    private final Semaphore permits;
    private final Set<CompletableFuture<Invocation>> running = ConcurrentHashMap.newKeySet();
    private final LongAdder invocations = new LongAdder();
    private final LongAdder billedMs = new LongAdder();
    private final LongAdder unknownOutcomes = new LongAdder();
    private volatile boolean succeeded;

    /// @param atOnce the maximum number of invocations at a time
    /// @param deadline when to stop waiting for responses
    /// @param stop makes running workers fail soon
    Workers(FunctionInvoker invoker, int atOnce, Instant deadline, Runnable stop) {
        this.invoker = invoker;
        this.deadline = deadline;
        this.stop = stop;
        this.permits = new Semaphore(atOnce, true);
    }

    /// Invokes a worker once and waits for it to end.
    ///
    /// @param event the worker's share
    Invocation run(byte[] event) throws InterruptedException {
        permits.acquire();
        try {
            Invocation invocation = invoke(event);
            account(invocation);
            return invocation;
        } finally {
            permits.release();
        }
    }

    /// All shares have been uploaded, so [#close] need not stop any worker.
    void succeeded() {
        succeeded = true;
    }

    /// The invocations so far.
    WorkerUsage usage() {
        return new WorkerUsage(invocations.sum(), billedMs.sum());
    }

    private void account(Invocation invocation) {
        switch (invocation) {
            case Invocation.Answered answered -> count(answered.billedMs());
            case Invocation.Failed failed -> count(failed.billedMs());
            case Invocation.OutcomeUnknown unknown -> {
                count(unknown.waitedMs());
                unknownOutcomes.increment();
            }
            case Invocation.Throttled throttled -> {}
            case Invocation.Rejected rejected -> {}
        }
    }

    private void count(long billed) {
        invocations.increment();
        billedMs.add(billed);
    }

    private Invocation invoke(byte[] event) throws InterruptedException {
        var result = new CompletableFuture<Invocation>();
        running.add(result);
        // A thread that is never interrupted, because the outcome must be known even if the run has failed
        // meanwhile.
        Thread.ofVirtual().name("invoke").start(() -> {
            try {
                result.complete(invoker.invoke(event, deadline));
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            } finally {
                running.remove(result);
            }
        });
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new ArchiveException("invoking a worker failed: " + e.getCause(), e.getCause());
        }
    }

    /// After a failure, stops the workers and waits until they have ended. Also works on an interrupted
    /// thread, which stays interrupted.
    @Override
    public void close() {
        if (succeeded || running.isEmpty() && unknownOutcomes.sum() == 0) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        stop.run();
        for (CompletableFuture<Invocation> invocation : running) {
            interrupted |= awaitEnd(invocation);
        }
        if (unknownOutcomes.sum() > 0) {
            interrupted |= pause(LOST_WORKER_END);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean awaitEnd(CompletableFuture<Invocation> invocation) {
        boolean interrupted = false;
        while (true) {
            try {
                invocation.get(left().toMillis(), TimeUnit.MILLISECONDS);
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException | TimeoutException e) {
                return interrupted;
            }
        }
    }

    private boolean pause(Duration duration) {
        try {
            Thread.sleep(duration.compareTo(left()) < 0 ? duration : left());
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    private Duration left() {
        Duration left = Duration.between(Instant.now(), deadline);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
