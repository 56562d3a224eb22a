package dev.ziprace.lambda;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Ends a running invocation cleanly when the process receives SIGTERM: its thread is interrupted, and neither does
/// the process end nor does Quarkus stop what the invocation uses before it has cleaned up. Lambda sends SIGTERM only
/// to functions with extensions, but a function may also run elsewhere and be stopped there.
@Singleton
final class GracefulShutdown {

    /// Aborting uploads and deleting temporary objects takes a second or two. Process managers send SIGKILL about
    /// this long after SIGTERM.
    private static final Duration CLEANUP_TIMEOUT = Duration.ofSeconds(10);

    /// A function has one invocation at a time.
    private static final AtomicReference<@Nullable Running> RUNNING = new AtomicReference<>();

    /// An invocation that is to be interrupted at SIGTERM. Its own thread begins and closes it.
    static final class Running implements AutoCloseable {

        private final Thread invocation = Thread.currentThread();
        private final AtomicBoolean interrupted = new AtomicBoolean();
        private final CountDownLatch ended = new CountDownLatch(1);
        private final Thread onTermination = new Thread(this::interrupt, "graceful-shutdown");

        private Running() {}

        @Override
        public void close() {
            RUNNING.compareAndSet(this, null);
            ended.countDown();
            try {
                Runtime.getRuntime().removeShutdownHook(onTermination);
            } catch (IllegalStateException e) {
                // The process is ending: the hook is running and has just been notified.
            }
        }

        private void interrupt() {
            // The hook and the event come one after the other. A second interrupt would end the cleanup.
            if (interrupted.compareAndSet(false, true)) {
                invocation.interrupt();
            }
            try {
                ended.await(CLEANUP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Watches the current thread's invocation until closed.
    static Running begin() {
        var running = new Running();
        RUNNING.set(running);
        Runtime.getRuntime().addShutdownHook(running.onTermination);
        return running;
    }

    /// Called before Quarkus stops executors and destroys beans: its shutdown tasks run in the reverse order of the
    /// start, and this event was the last step of the start.
    void interrupt(@Observes ShutdownEvent event) {
        Running running = RUNNING.get();
        if (running != null) {
            running.interrupt();
        }
    }
}
