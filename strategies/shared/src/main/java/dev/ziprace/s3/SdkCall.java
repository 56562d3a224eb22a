package dev.ziprace.s3;

import java.nio.channels.ClosedByInterruptException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;

/// One call of the SDK with its exceptions turned into those of the port.
final class SdkCall {

    private final String operation;
    private Supplier<@Nullable RuntimeException> ownFailure = () -> null;

    private SdkCall(String operation) {
        this.operation = operation;
    }

    /// @param operation what the messages begin with: operation, bucket, key and range
    static SdkCall of(String operation) {
        return new SdkCall(operation);
    }

    /// Where the call runs code of ours, whose exceptions come back wrapped: what to throw in their place.
    SdkCall failingWith(Supplier<@Nullable RuntimeException> failure) {
        this.ownFailure = failure;
        return this;
    }

    <T> T run(Supplier<T> call) throws InterruptedException {
        try {
            return call.get();
        } catch (AwsServiceException e) {
            throw SdkFailures.translate(operation, e);
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
            throw SdkFailures.translate(operation, e);
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
