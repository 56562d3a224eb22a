package dev.ziprace.mutiny;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;

/// Cancels work in progress because something else failed. Any thread may raise the signal, any number of times. Only
/// the first failure counts, and it also cancels work that starts later.
final class CancellationSignal {

    private final CompletableFuture<Void> raised = new CompletableFuture<>();

    void raise(Throwable failure) {
        raised.completeExceptionally(failure);
    }

    /// Wraps the work so that it is cancelled, and fails with the signal's failure, as soon as the signal is
    /// raised.
    <T> Uni<T> cancels(Uni<T> work) {
        Uni<T> signal = Uni.createFrom().emitter(emitter -> raised.whenComplete((_, failure) -> emitter.fail(failure)));
        return Uni.join().first(signal, work).toTerminate();
    }
}
