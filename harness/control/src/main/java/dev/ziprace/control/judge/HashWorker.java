package dev.ziprace.control.judge;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One thread's share of the hashing: whole entries, one after the other, fed through a queue. Several of them hash
/// several entries at a time, because SHA-256 of one entry cannot be cut into parallel pieces.
///
/// It never stops taking work: a worker that gave up would keep chunks that the reader waits for. After an
/// unexpected failure it only releases them, and fails when it is stopped.
final class HashWorker implements Runnable {
    private sealed interface Work {}

    private record Slice(Task task, Chunk chunk, int from, int length) implements Work {}

    private record EndOfEntry(Task task) implements Work {}

    private record Stop() implements Work {}

    /// One entry's hashing.
    ///
    /// @param place where its faults stand among all, see [FirstFault]
    record Task(int place, EntryContent content) {}

    /// Slices are bounded by the chunks; this bounds the ends of empty entries, which hold none.
    private static final int QUEUE = 1024;

    private final BlockingQueue<Work> queue = new ArrayBlockingQueue<>(QUEUE);
    private final FirstFault firstFault;
    private @Nullable Task open;
    private @Nullable Throwable failure;

    HashWorker(FirstFault firstFault) {
        this.firstFault = firstFault;
    }

    /// Feeds the next slice of an entry; the chunk is released when it is done with.
    void feed(Task task, Chunk chunk, int from, int length) throws InterruptedException {
        queue.put(new Slice(task, chunk, from, length));
    }

    /// Ends an entry.
    void end(Task task) throws InterruptedException {
        queue.put(new EndOfEntry(task));
    }

    /// Lets [#run()] return after what was fed before.
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
            Thread.currentThread().interrupt(); // the pass was given up: nobody waits for a result
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
        judge(task, EntryContent::finish);
        closeOpen();
    }

    private void judge(Task task, Function<EntryContent, Optional<Fault>> step) {
        if (failure != null || firstFault.settles(task.place)) {
            return;
        }
        try {
            step.apply(task.content).ifPresent(fault -> firstFault.report(task.place, fault));
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
