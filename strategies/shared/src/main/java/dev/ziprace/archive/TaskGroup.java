package dev.ziprace.archive;

import dev.ziprace.strategy.ArchiveException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Tasks on virtual threads that live and die together: the first that fails interrupts all others, and no
/// thread outlives [#close]. What `StructuredTaskScope` will do once it is no preview.
///
/// Bounds nothing: that is a [dev.ziprace.s3.ByteBudget]'s to do. Tasks may fork further tasks.
public final class TaskGroup implements AutoCloseable {

    /// What a thread does.
    @FunctionalInterface
    public interface Task {
        void run() throws Exception;
    }

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private int running;
    private @Nullable Throwable failure;

    /// Starts a task, unless one has failed already: then there is nothing more to do.
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
            // A task failed, or the group was closed, in between.
            ended(e);
        }
    }

    /// Waits until no task runs.
    ///
    /// @throws ArchiveException what the first failed task threw; other unchecked exceptions come as they are
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

    /// Interrupts what still runs and waits for its end.
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
