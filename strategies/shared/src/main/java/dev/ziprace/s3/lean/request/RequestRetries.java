package dev.ziprace.s3.lean.request;

import dev.ziprace.s3.S3RequestException;
import dev.ziprace.s3.retry.Backoff;
import dev.ziprace.s3.retry.RetryPolicy;
import dev.ziprace.s3.retry.RetryQuota;
import dev.ziprace.s3.retry.RetrySchedule;
import dev.ziprace.s3.retry.RetryWait;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/// Waits for the next attempt of a request after a failed one, or throws. [RetryPolicy] decides which errors are
/// retried, [RetrySchedule] when.
final class RequestRetries {

    private final UnsignedRequest request;
    private final RetrySchedule schedule;

    RequestRetries(UnsignedRequest request, RetryQuota quota) {
        this.request = request;
        this.schedule = new RetrySchedule(quota);
    }

    /// Waits for the next attempt after an error response.
    ///
    /// @param corrected whether the next attempt corrects what S3 refused; it is then made without a delay
    /// @throws S3RequestException if the error is not retryable, or the request is given up
    void awaitRetry(S3ErrorResponse error, boolean corrected) throws InterruptedException {
        if (corrected && schedule.retryCorrected()) {
            return;
        }
        boolean throttled = RetryPolicy.isThrottled(error.status(), error.code());
        Optional<Duration> delay = error.isRetryable() ? schedule.retryDelay(throttled) : Optional.empty();
        if (delay.isEmpty()) {
            throw new S3RequestException(
                    "%s: %d %s: %s (request %s, %s)"
                            .formatted(
                                    request.description(),
                                    error.status(),
                                    error.code(),
                                    error.message(),
                                    error.requestId(),
                                    schedule),
                    error.status(),
                    error.code(),
                    null);
        }
        long retryAfter = Math.min(error.retryAfterSeconds(), Backoff.CAP.toSeconds());
        RetryWait.awaitRetry(delay.get().plusSeconds(retryAfter), throttled);
    }

    /// Waits for the next attempt after a connection that broke or could not be established.
    ///
    /// @throws S3RequestException if the failure is not retryable, or the request is given up
    void awaitRetry(IOException failure) throws InterruptedException {
        if (Thread.interrupted()) {
            var interrupted = new InterruptedException(request.description() + " was interrupted");
            interrupted.initCause(failure);
            throw interrupted;
        }
        Optional<Duration> delay = isTlsRefused(failure) ? Optional.empty() : schedule.retryDelay(false);
        if (delay.isEmpty()) {
            throw new S3RequestException(
                    "%s: no response: %s (%s)".formatted(request.description(), failure, schedule), 0, "", failure);
        }
        RetryWait.awaitRetry(delay.get(), false);
    }

    /// Whether client and server cannot agree on TLS: the certificate is untrusted or has another name, or
    /// they have no version or cipher suite in common. A connection that breaks during the handshake causes a
    /// different exception.
    private static boolean isTlsRefused(IOException failure) {
        return failure instanceof SSLHandshakeException || failure instanceof SSLPeerUnverifiedException;
    }
}
