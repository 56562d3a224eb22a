package dev.ziprace.mutiny;

import dev.ziprace.s3.SdkFailures;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// One call of the SDK's asynchronous client as a [Uni]: sent when it is subscribed to, broken off when that is
/// cancelled, and failing with the exceptions of the blocking port.
final class AsyncCall {

    private AsyncCall() {}

    /// @param operation what the messages begin with: operation, bucket, key and range
    static <T> Uni<T> of(String operation, Supplier<CompletableFuture<T>> call) {
        return of(operation, call, _ -> {});
    }

    /// @param unwanted takes an answer that came after the cancellation
    static <T> Uni<T> of(String operation, Supplier<CompletableFuture<T>> call, Consumer<T> unwanted) {
        return Uni.createFrom().emitter(emitter -> {
            CompletableFuture<T> future = call.get();
            var settled = new AtomicBoolean();
            // After a cancellation, but after a result too.
            emitter.onTermination(() -> {
                if (settled.compareAndSet(false, true)) {
                    future.cancel(true);
                    future.thenAccept(unwanted);
                }
            });
            future.whenComplete((answer, failure) -> {
                if (!settled.compareAndSet(false, true)) {
                    return;
                }
                if (failure == null) {
                    emitter.complete(answer);
                } else {
                    emitter.fail(SdkFailures.translate(operation, unwrap(failure)));
                }
            });
        });
    }

    private static Throwable unwrap(Throwable failure) {
        return failure instanceof CompletionException e && e.getCause() != null ? e.getCause() : failure;
    }
}
