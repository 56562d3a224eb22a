package dev.ziprace.lambda;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// An invocation that ends in order when its process is told to end (SIGTERM): its thread is interrupted, and the
/// process waits until it has cleaned up. Lambda itself sends SIGTERM only to functions with extensions; whoever runs
/// a function elsewhere, or stops one, does.
///
/// Begins and is closed by the invocation's own thread.
final class GracefulShutdown implements AutoCloseable {

    /// Aborting uploads and deleting temporary objects takes a second or two; whoever ends processes waits about this
    /// long before using force.
    private static final Duration CLEAN_UP = Duration.ofSeconds(10);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread onTermination;

    private GracefulShutdown(Thread invocation) {
        this.onTermination = new Thread(() -> end(invocation), "end the running invocation");
    }

    static GracefulShutdown begin() {
        var running = new GracefulShutdown(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(running.onTermination);
        return running;
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(onTermination);
        } catch (IllegalStateException e) {
            // It is the process that ends: the hook runs, and has been told.
        }
    }

    private void end(Thread invocation) {
        invocation.interrupt();
        try {
            ended.await(CLEAN_UP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
