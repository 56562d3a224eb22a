package dev.ziprace.mutiny;

import dev.ziprace.s3.sdk.SdkExceptionTranslator;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Adapts a call of the SDK's asynchronous client to a [Uni]: the subscription sends the request, cancelling the
/// subscription cancels the request, and failures are the exceptions that the blocking S3 port throws.
final class AsyncSdkCall {

    private AsyncSdkCall() {}

    /// @param operation the beginning of error messages: operation, bucket, key and range
    static <T> Uni<T> toUni(String operation, Supplier<CompletableFuture<T>> call) {
        return toUni(operation, call, _ -> {});
    }

    /// @param discard receives a response that arrives after the cancellation, and releases its resources
    static <T> Uni<T> toUni(String operation, Supplier<CompletableFuture<T>> call, Consumer<T> discard) {
        return Uni.createFrom().emitter(emitter -> {
            CompletableFuture<T> future = call.get();
            var settled = new AtomicBoolean();
            // Called after a result as well as after a cancellation.
            emitter.onTermination(() -> {
                if (settled.compareAndSet(false, true)) {
                    future.cancel(true);
                    future.thenAccept(discard);
                }
            });
            future.whenComplete((response, failure) -> {
                if (!settled.compareAndSet(false, true)) {
                    return;
                }
                if (failure == null) {
                    emitter.complete(response);
                } else {
                    emitter.fail(SdkExceptionTranslator.translate(operation, unwrap(failure)));
                }
            });
        });
    }

    private static Throwable unwrap(Throwable failure) {
        return failure instanceof CompletionException e && e.getCause() != null ? e.getCause() : failure;
    }
}
