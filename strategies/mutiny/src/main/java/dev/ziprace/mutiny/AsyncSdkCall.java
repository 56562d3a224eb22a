package dev.ziprace.mutiny;

import dev.ziprace.s3.retry.RetryQuota;
import dev.ziprace.s3.retry.RetrySchedule;
import dev.ziprace.s3.sdk.SdkExceptionTranslator;
import dev.ziprace.s3.sdk.SdkRetryCondition;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Adapts a call of the SDK's asynchronous client to a [Uni]: the subscription sends the request, cancelling the
/// subscription cancels the request, and failures are the exceptions that the blocking S3 port throws. Failed attempts
/// are retried as those of the blocking port are.
final class AsyncSdkCall {

    private final String operation;

    /// @param operation the beginning of error messages: operation, bucket, key and range
    AsyncSdkCall(String operation) {
        this.operation = operation;
    }

    /// @param quota shared by all requests of an invocation
    /// @param call sends the request once; called again for a retry
    <T> Uni<T> toUni(RetryQuota quota, Supplier<CompletableFuture<T>> call) {
        return Uni.createFrom()
                .deferred(() -> toUni(new RetrySchedule(quota), call, _ -> {}).invoke(quota::succeeded));
    }

    /// @param schedule also counts other attempts to get the same bytes
    /// @param call sends the request once; called again for a retry
    /// @param discard receives a response that arrives after the cancellation, and releases its resources
    <T> Uni<T> toUni(RetrySchedule schedule, Supplier<CompletableFuture<T>> call, Consumer<T> discard) {
        return attempt(call, discard)
                .onFailure()
                .recoverWithUni(failure -> delay(failure, schedule)
                        .map(delay -> delayed(delay).chain(() -> toUni(schedule, call, discard)))
                        .orElseGet(() -> Uni.createFrom()
                                .failure(SdkExceptionTranslator.translate(operation, failure, schedule))));
    }

    private static Optional<Duration> delay(Throwable failure, RetrySchedule schedule) {
        if (SdkRetryCondition.isCorrected(failure) && schedule.retryCorrected()) {
            return Optional.of(Duration.ZERO);
        }
        return SdkRetryCondition.isRetryable(failure)
                ? schedule.retryDelay(SdkRetryCondition.isThrottled(failure))
                : Optional.empty();
    }

    /// Completes after a delay.
    static Uni<Void> delayed(Duration delay) {
        // Mutiny rejects a delay of zero.
        return Uni.createFrom().voidItem().onItem().delayIt().by(delay.plusMillis(1));
    }

    private static <T> Uni<T> attempt(Supplier<CompletableFuture<T>> call, Consumer<T> discard) {
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
                    emitter.fail(unwrap(failure));
                }
            });
        });
    }

    /// The SDK's own exception.
    static Throwable unwrap(Throwable failure) {
        return failure instanceof CompletionException e && e.getCause() != null ? e.getCause() : failure;
    }
}
