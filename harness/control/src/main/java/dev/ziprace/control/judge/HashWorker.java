package dev.ziprace.control.judge;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One hashing thread. It takes whole entries from a queue, one after the other. Several workers hash several
/// entries concurrently, because the SHA-256 of one entry cannot be computed in parallel.
///
/// A worker never stops taking work, because otherwise it would keep chunks that the reader waits for. After an
/// unexpected exception it only releases chunks, and it throws the exception when it is stopped.
final class HashWorker implements Runnable {
    private sealed interface Work {}

    private record Slice(Task task, Chunk chunk, int from, int length) implements Work {}

    private record EndOfEntry(Task task) implements Work {}

    private record Stop() implements Work {}

    /// The hashing of one entry.
    ///
    /// @param place the place of its failures, see [FirstFailure]
    record Task(int place, EntryContentCheck content) {}

    /// The number of chunks bounds the slices. This bounds the ends of empty entries, which have no chunk.
    private static final int QUEUE = 1024;

    private final BlockingQueue<Work> queue = new ArrayBlockingQueue<>(QUEUE);
    private final FirstFailure firstFailure;
    private @Nullable Task open;
    private @Nullable Throwable failure;

    HashWorker(FirstFailure firstFailure) {
        this.firstFailure = firstFailure;
    }

    /// Adds the next slice of an entry. The worker releases the chunk when it has hashed it.
    void feed(Task task, Chunk chunk, int from, int length) throws InterruptedException {
        queue.put(new Slice(task, chunk, from, length));
    }

    /// Ends an entry.
    void end(Task task) throws InterruptedException {
        queue.put(new EndOfEntry(task));
    }

    /// Makes [#run()] return after the work that was added before.
    void stop() throws InterruptedException {
        queue.put(new Stop());
    }

    @Override
    public void run() {
        try {
            while (process(queue.take())) {}
            if (failure != null) {
                throw new IllegalStateException("content could not be hashed: " + failure, failure);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the pass was cancelled, and nothing waits for a result
        } finally {
            closeOpen();
        }
    }

    private boolean process(Work work) {
        return switch (work) {
            case Slice slice -> {
                hash(slice);
                yield true;
            }
            case EndOfEntry(Task task) -> {
                finish(task);
                yield true;
            }
            case Stop() -> false;
        };
    }

    private void hash(Slice slice) {
        open = slice.task;
        try {
            judge(slice.task, content -> content.update(slice.chunk.bytes(), slice.from, slice.length));
        } finally {
            slice.chunk.release();
        }
    }

    private void finish(Task task) {
        open = task;
        judge(task, EntryContentCheck::finish);
        closeOpen();
    }

    private void judge(Task task, Function<EntryContentCheck, Optional<FailureReason>> step) {
        if (failure != null || firstFailure.settles(task.place)) {
            return;
        }
        try {
            step.apply(task.content).ifPresent(reason -> firstFailure.report(task.place, reason));
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    private void closeOpen() {
        if (open != null) {
            open.content.close();
            open = null;
        }
    }
}
