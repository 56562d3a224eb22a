package dev.ziprace.s3.lean;

import dev.ziprace.s3.Backoff;
import dev.ziprace.s3.S3RequestException;
import java.io.IOException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/// Where a call stands that may take several attempts: waits for the next one, or ends the call.
final class Attempts {

    /// As many as the SDK's client is given.
    static final int MAX = 8;

    private final S3Request request;
    private int made = 1;

    Attempts(S3Request request) {
        this.request = request;
    }

    /// Goes on after an error that S3 answered.
    ///
    /// @param mended whether what S3 refused will be different at once
    /// @throws S3RequestException if it is no use or was the last
    void next(Refusal refusal, boolean mended) throws InterruptedException {
        if (made == MAX || (!mended && !refusal.mayPass())) {
            throw new S3RequestException(
                    "%s: %d %s: %s (request %s, %d attempts)"
                            .formatted(
                                    request.description(),
                                    refusal.status(),
                                    refusal.code(),
                                    refusal.message(),
                                    refusal.requestId(),
                                    made),
                    refusal.status(),
                    refusal.code(),
                    null);
        }
        if (!mended) {
            Thread.sleep(Math.min(refusal.retryAfterSeconds() * 1000, Backoff.CAP.toMillis()));
            Backoff.await(made);
        }
        made++;
    }

    /// Goes on after a connection that broke, or could not be made.
    ///
    /// @throws S3RequestException if it is no use or was the last
    void next(IOException failure) throws InterruptedException {
        if (Thread.interrupted()) {
            var interrupted = new InterruptedException(request.description() + " was interrupted");
            interrupted.initCause(failure);
            throw interrupted;
        }
        if (made == MAX || isRefusal(failure)) {
            throw new S3RequestException(
                    "%s: no answer in %d attempts: %s".formatted(request.description(), made, failure), 0, "", failure);
        }
        Backoff.await(made++);
    }

    /// Whether one side will not speak TLS with the other: a certificate that is not trusted or has another name,
    /// no version or cipher suite in common. A connection that breaks within the handshake is another exception.
    private static boolean isRefusal(IOException failure) {
        return failure instanceof SSLHandshakeException || failure instanceof SSLPeerUnverifiedException;
    }
}
