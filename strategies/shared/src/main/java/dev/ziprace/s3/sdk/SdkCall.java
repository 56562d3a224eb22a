package dev.ziprace.s3.sdk;

import java.nio.channels.ClosedByInterruptException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;

/// One call of the SDK, with its exceptions translated to the port's.
final class SdkCall {

    private final String operation;
    private Supplier<@Nullable RuntimeException> ownFailure = () -> null;

    private SdkCall(String operation) {
        this.operation = operation;
    }

    /// @param operation the beginning of error messages: operation, bucket, key and range
    static SdkCall of(String operation) {
        return new SdkCall(operation);
    }

    /// For a call that runs our own code, whose exceptions the SDK wraps: supplies the exception to throw instead.
    SdkCall failingWith(Supplier<@Nullable RuntimeException> failure) {
        this.ownFailure = failure;
        return this;
    }

    <T> T run(Supplier<T> call) throws InterruptedException {
        try {
            return call.get();
        } catch (AwsServiceException e) {
            throw SdkExceptionTranslator.translate(operation, e);
        } catch (RuntimeException e) {
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
            throw SdkExceptionTranslator.translate(operation, e);
        }
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
