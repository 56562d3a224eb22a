package dev.ziprace.s3.sdk;

import dev.ziprace.s3.retry.RetryPolicy;
import dev.ziprace.strategy.ArchiveException;
import java.io.IOException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;

/// Which failures of the SDK's calls are retried. The SDK itself retries nothing: its own retries are limited by their
/// number, and it holds a slot of the caller while it waits.
public final class SdkRetryCondition {

    private SdkRetryCondition() {}

    /// Whether the same call may succeed later.
    ///
    /// @param thrown by the SDK
    public static boolean isRetryable(Throwable thrown) {
        if (thrown instanceof AwsServiceException e) {
            return RetryPolicy.isRetryable(e.statusCode(), code(e));
        }
        if (isOfThisProject(thrown)) {
            return false;
        }
        if (thrown instanceof SdkException e && (e.retryable() || e instanceof RetryableException)) {
            return true;
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLHandshakeException || cause instanceof SSLPeerUnverifiedException) {
                return false;
            }
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    /// Whether S3 asked for fewer requests.
    ///
    /// @param thrown by the SDK
    public static boolean isThrottled(Throwable thrown) {
        return thrown instanceof AwsServiceException e && RetryPolicy.isThrottled(e.statusCode(), code(e));
    }

    /// Whether the next attempt corrects what S3 refused: the SDK has adjusted its clock, or requests new
    /// credentials.
    ///
    /// @param thrown by the SDK
    public static boolean isCorrected(Throwable thrown) {
        return thrown instanceof AwsServiceException e && e.isClockSkewException();
    }

    /// Whether the content of a request could not be read: its reader has retried what may be retried.
    private static boolean isOfThisProject(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ArchiveException) {
                return true;
            }
        }
        return false;
    }

    static String code(AwsServiceException e) {
        return e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
                ? ""
                : e.awsErrorDetails().errorCode();
    }
}
