package dev.ziprace.control.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The hashing threads. Closing them cancels their remaining work.
final class HashWorkers implements AutoCloseable {
    private final ExecutorService threads;
    private final List<HashWorker> workers = new ArrayList<>();
    private final List<Future<?>> running = new ArrayList<>();

    HashWorkers(int count, FirstFailure firstFailure) {
        threads = Executors.newFixedThreadPool(
                count, Thread.ofPlatform().name("hash-", 0).daemon().factory());
        for (int i = 0; i < count; i++) {
            HashWorker worker = new HashWorker(firstFailure);
            workers.add(worker);
            running.add(threads.submit(worker));
        }
    }

    /// The worker for entry `index`. Adjacent entries go to different workers.
    HashWorker of(int index) {
        return workers.get(index % workers.size());
    }

    /// Waits until all work is done.
    void finish() throws InterruptedException {
        for (HashWorker worker : workers) {
            worker.stop();
        }
        for (Future<?> future : running) {
            try {
                future.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a hashing thread failed: " + e.getMessage(), e);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
