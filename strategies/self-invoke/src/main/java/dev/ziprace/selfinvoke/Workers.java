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

/// The invocations of one run: so many at a time, and a second one for a slice whose first failed. Safe for concurrent
/// use.
///
/// None runs any more when this is closed, as far as anybody can know, and none waits beyond the deadline.
final class Workers implements AutoCloseable {

    /// Tries of one slice: a worker that fails twice fails again.
    private static final int TRIES = 2;

    /// What a worker whose answer was lost may take to meet the end of the upload.
    private static final Duration LOST_WORKER = Duration.ofSeconds(5);

    private final FunctionInvoker invoker;
    private final Instant deadline;
    private final Runnable stop;
    private final Semaphore permits;
    private final Set<CompletableFuture<Invocation>> running = ConcurrentHashMap.newKeySet();
    private final LongAdder invocations = new LongAdder();
    private final LongAdder billedMs = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private volatile boolean succeeded;

    /// @param atOnce how many invocations run at a time
    /// @param deadline how long their answers are waited for
    /// @param stop makes workers that still run fail soon
    Workers(FunctionInvoker invoker, int atOnce, Instant deadline, Runnable stop) {
        this.invoker = invoker;
        this.deadline = deadline;
        this.stop = stop;
        this.permits = new Semaphore(atOnce, true);
    }

    /// Has a slice made.
    ///
    /// @param slice what it is, for the message of a failure
    /// @return the worker's answer, JSON
    /// @throws ArchiveException if it failed, again
    byte[] make(String slice, byte[] event) throws InterruptedException {
        permits.acquire();
        try {
            for (int attempt = 1; ; attempt++) {
                Invocation invocation = invoke(event);
                account(invocation);
                if (invocation instanceof Invocation.Answered answered) {
                    return answered.payload();
                }
                boolean again = attempt < TRIES
                        && invocation.mayBeRepeated()
                        && Instant.now().isBefore(deadline);
                if (!again) {
                    throw new ArchiveException(
                            "%s failed, attempt %d: %s".formatted(slice, attempt, invocation.outcome()));
                }
            }
        } finally {
            permits.release();
        }
    }

    /// All slices are made: there is nobody to be ended.
    void succeeded() {
        succeeded = true;
    }

    /// What was invoked until now.
    WorkerUsage usage() {
        return new WorkerUsage(invocations.sum(), billedMs.sum());
    }

    private void account(Invocation invocation) {
        switch (invocation) {
            case Invocation.Answered answered -> count(answered.billedMs());
            case Invocation.Failed failed -> count(failed.billedMs());
            case Invocation.Lost unknown -> {
                count(unknown.waitedMs());
                lost.increment();
            }
            case Invocation.Refused refused -> {}
        }
    }

    private void count(long billed) {
        invocations.increment();
        billedMs.add(billed);
    }

    private Invocation invoke(byte[] event) throws InterruptedException {
        var result = new CompletableFuture<Invocation>();
        running.add(result);
        // A thread that nobody interrupts: it has to know the end, also when the run has failed meanwhile.
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
            throw new ArchiveException("invocation of a worker: " + e.getCause(), e.getCause());
        }
    }

    /// After a failure: ends the workers and waits for their end, also on an interrupted thread, which stays
    /// interrupted.
    @Override
    public void close() {
        if (succeeded || running.isEmpty() && lost.sum() == 0) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        stop.run();
        for (CompletableFuture<Invocation> invocation : running) {
            interrupted |= awaitEnd(invocation);
        }
        if (lost.sum() > 0) {
            interrupted |= pause(LOST_WORKER);
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
