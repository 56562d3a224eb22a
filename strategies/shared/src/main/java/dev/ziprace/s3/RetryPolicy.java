package dev.ziprace.s3;

import java.util.Set;

/// Which S3 requests are retried, and how often; [Backoff] decides after which delay.
public final class RetryPolicy {

    /// Attempts per request, and per object body that breaks while it is read. The SDK's standard mode gives up
    /// after three, which a burst of throttling outlasts; eight failures in one body mean that something else is
    /// wrong.
    public static final int MAX_ATTEMPTS = 8;

    /// Error codes that are retried whatever their status: an error during a copy or a completion comes with
    /// status 200. `BadDigest` is among them because bytes that changed in transit are read or sent again.
    private static final Set<String> RETRYABLE_CODES = Set.of(
            "InternalError",
            "SlowDown",
            "ServiceUnavailable",
            "RequestTimeout",
            "OperationAborted",
            "Throttling",
            "BadDigest");

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int NOT_IMPLEMENTED = 501;

    private RetryPolicy() {}

    /// Whether the same request may succeed later.
    ///
    /// @param status the HTTP status of S3's response
    /// @param code S3's error code, empty if the response has none
    public static boolean isRetryable(int status, String code) {
        return (status >= 500 && status != NOT_IMPLEMENTED)
                || status == TOO_MANY_REQUESTS
                || RETRYABLE_CODES.contains(code);
    }
}
