package dev.ziprace.lambda;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ends a running invocation cleanly when the process receives SIGTERM: its thread is interrupted, and the
/// process waits until it has cleaned up. Lambda sends SIGTERM only to functions with extensions, but a
/// function may also run elsewhere and be stopped there.
///
/// The invocation's own thread begins and closes it.
final class GracefulShutdown implements AutoCloseable {

    /// Aborting uploads and deleting temporary objects takes a second or two. Process managers send SIGKILL about
    /// this long after SIGTERM.
    private static final Duration CLEANUP_TIMEOUT = Duration.ofSeconds(10);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread onTermination;

    private GracefulShutdown(Thread invocation) {
        this.onTermination = new Thread(() -> interrupt(invocation), "graceful-shutdown");
    }

    /// Watches the current thread's invocation until closed.
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
            // The process is ending: the hook is running and has just been notified.
        }
    }

    private void interrupt(Thread invocation) {
        invocation.interrupt();
        try {
            ended.await(CLEANUP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
