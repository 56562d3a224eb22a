package dev.ziprace.s3.lean.request;

import dev.ziprace.s3.Backoff;
import dev.ziprace.s3.RetryPolicy;
import dev.ziprace.s3.S3RequestException;
import java.io.IOException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/// Counts the attempts of one request. After a failed attempt it waits for the next one or throws. [RetryPolicy]
/// decides which errors are retried.
final class RequestRetries {

    private final UnsignedRequest request;
    private int attempts = 1;

    RequestRetries(UnsignedRequest request) {
        this.request = request;
    }

    /// Waits for the next attempt after an error response.
    ///
    /// @param corrected whether the next attempt corrects what S3 refused; it is then made without a delay
    /// @throws S3RequestException if the error is not retryable, or this was the last attempt
    void awaitRetry(S3ErrorResponse error, boolean corrected) throws InterruptedException {
        if (attempts == RetryPolicy.MAX_ATTEMPTS || (!corrected && !error.isRetryable())) {
            throw new S3RequestException(
                    "%s: %d %s: %s (request %s, %d attempts)"
                            .formatted(
                                    request.description(),
                                    error.status(),
                                    error.code(),
                                    error.message(),
                                    error.requestId(),
                                    attempts),
                    error.status(),
                    error.code(),
                    null);
        }
        if (!corrected) {
            Thread.sleep(Math.min(error.retryAfterSeconds() * 1000, Backoff.CAP.toMillis()));
            Backoff.await(attempts);
        }
        attempts++;
    }

    /// Waits for the next attempt after a connection that broke or could not be established.
    ///
    /// @throws S3RequestException if the failure is not retryable, or this was the last attempt
    void awaitRetry(IOException failure) throws InterruptedException {
        if (Thread.interrupted()) {
            var interrupted = new InterruptedException(request.description() + " was interrupted");
            interrupted.initCause(failure);
            throw interrupted;
        }
        if (attempts == RetryPolicy.MAX_ATTEMPTS || isTlsRefused(failure)) {
            throw new S3RequestException(
                    "%s: no response in %d attempts: %s".formatted(request.description(), attempts, failure),
                    0,
                    "",
                    failure);
        }
        Backoff.await(attempts++);
    }

    /// Whether client and server cannot agree on TLS: the certificate is untrusted or has another name, or
    /// they have no version or cipher suite in common. A connection that breaks during the handshake causes a
    /// different exception.
    private static boolean isTlsRefused(IOException failure) {
        return failure instanceof SSLHandshakeException || failure instanceof SSLPeerUnverifiedException;
    }
}
