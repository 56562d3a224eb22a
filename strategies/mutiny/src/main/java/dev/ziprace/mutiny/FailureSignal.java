package dev.ziprace.mutiny;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;

/// A failure from elsewhere that ends work in progress. May be raised by any thread, any number of times; the first
/// counts, also for work that begins later.
final class FailureSignal {

    private final CompletableFuture<Void> raised = new CompletableFuture<>();

    void raise(Throwable failure) {
        raised.completeExceptionally(failure);
    }

    /// The work, cancelled and failed as soon as the signal is raised.
    <T> Uni<T> ending(Uni<T> work) {
        Uni<T> signal = Uni.createFrom().emitter(emitter -> raised.whenComplete((_, failure) -> emitter.fail(failure)));
        return Uni.join().first(signal, work).toTerminate();
    }
}
