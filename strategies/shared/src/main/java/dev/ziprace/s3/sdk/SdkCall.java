package dev.ziprace.s3.sdk;

import dev.ziprace.s3.retry.RetryQuota;
import dev.ziprace.s3.retry.RetrySchedule;
import dev.ziprace.s3.retry.RetryWait;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;

/// One call of the SDK, retried, with its exceptions translated to the port's.
final class SdkCall {

    private final String operation;
    private Supplier<@Nullable RuntimeException> ownFailure = () -> null;

    private final RetryQuota quota;

    /// @param operation the beginning of error messages: operation, bucket, key and range
    /// @param quota shared by all requests of an invocation
    SdkCall(String operation, RetryQuota quota) {
        this.operation = operation;
        this.quota = quota;
    }

    /// For a call that runs our own code, whose exceptions the SDK wraps: supplies the exception to throw instead.
    SdkCall failingWith(Supplier<@Nullable RuntimeException> failure) {
        this.ownFailure = failure;
        return this;
    }

    /// @param call sends the request once; called again for a retry
    <T> T run(Supplier<T> call) throws InterruptedException {
        var schedule = new RetrySchedule(quota);
        while (true) {
            try {
                T result = InterruptibleCall.run(call);
                quota.succeeded();
                return result;
            } catch (AwsServiceException e) {
                awaitRetry(e, schedule);
            } catch (RuntimeException e) {
                requireNeitherOwnNorInterrupt(e);
                awaitRetry(e, schedule);
            }
        }
    }

    private void requireNeitherOwnNorInterrupt(RuntimeException e) throws InterruptedException {
        RuntimeException own = ownFailure.get();
        if (own != null) {
            throw own;
        }
        if (isInterrupt(e)) {
            Thread.interrupted();
            var interrupted = new InterruptedException(operation + " was interrupted");
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    private void awaitRetry(RuntimeException e, RetrySchedule schedule) throws InterruptedException {
        if (SdkRetryCondition.isCorrected(e) && schedule.retryCorrected()) {
            return;
        }
        boolean throttled = SdkRetryCondition.isThrottled(e);
        Optional<Duration> delay = SdkRetryCondition.isRetryable(e) ? schedule.retryDelay(throttled) : Optional.empty();
        if (delay.isEmpty()) {
            throw SdkExceptionTranslator.translate(operation, e, schedule);
        }
        RetryWait.awaitRetry(delay.get(), throttled);
    }

    private static boolean isInterrupt(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof AbortedException
                    || cause instanceof InterruptedException
                    || cause instanceof ClosedByInterruptException) {
                return true;
            }
        }
        return Thread.currentThread().isInterrupted();
    }
}
