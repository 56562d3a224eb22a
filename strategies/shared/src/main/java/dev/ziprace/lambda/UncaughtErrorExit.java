package dev.ziprace.lambda;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Ends the process if an error ends one of its threads, for example because the heap is full. Without that thread the
/// invocation could last until its deadline; Lambda answers it at once when the process ends.
@ApplicationScoped
public class UncaughtErrorExit {

    private static final int FAILED = 1;

    void install(@Observes StartupEvent started) {
        Thread.setDefaultUncaughtExceptionHandler(UncaughtErrorExit::handle);
    }

    private static void handle(Thread thread, Throwable thrown) {
        System.err.printf("thread %s ended: %s%n", thread.getName(), thrown);
        if (thrown instanceof Error) {
            Runtime.getRuntime().halt(FAILED);
        }
        thrown.printStackTrace();
    }
}
