package dev.ziprace.archive;

import dev.ziprace.strategy.ArchiveException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Tasks on virtual threads that fail together: the first failure interrupts all others, and no thread outlives
/// [#close]. `StructuredTaskScope` will replace this class once it is no longer a preview.
///
/// The number of tasks is not limited; a [dev.ziprace.s3.ByteBudget] or a semaphore does that. Tasks may fork
/// further tasks.
public final class TaskGroup implements AutoCloseable {

    /// The work of one thread.
    @FunctionalInterface
    public interface Task {
        void run() throws Exception;
    }

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private int running;
    private @Nullable Throwable failure;

    /// Starts a task. Does nothing once a task has failed.
    public void fork(Task task) {
        lock.lock();
        try {
            if (failure != null) {
                return;
            }
            running++;
        } finally {
            lock.unlock();
        }
        try {
            threads.execute(() -> run(task));
        } catch (RejectedExecutionException e) {
            // A task has failed, or the group was closed, in the meantime.
            ended(e);
        }
    }

    /// Waits until no task is running.
    ///
    /// @throws ArchiveException with the first failed task's checked exception as the cause; unchecked exceptions
    ///     are rethrown as they are
    public void join() throws InterruptedException {
        Throwable thrown;
        lock.lockInterruptibly();
        try {
            while (running > 0) {
                idle.await();
            }
            thrown = failure;
        } finally {
            lock.unlock();
        }
        switch (thrown) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Exception e -> throw new ArchiveException(e.toString(), e);
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    /// Interrupts the tasks that are still running and waits for them to end.
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }

    private void run(Task task) {
        try {
            task.run();
            ended(null);
        } catch (Throwable e) {
            ended(e);
        }
    }

    private void ended(@Nullable Throwable thrown) {
        boolean first = false;
        lock.lock();
        try {
            running--;
            if (thrown != null && failure == null) {
                failure = thrown;
                first = true;
            }
            if (running == 0) {
                idle.signalAll();
            }
        } finally {
            lock.unlock();
        }
        if (first) {
            threads.shutdownNow();
        }
    }
}
