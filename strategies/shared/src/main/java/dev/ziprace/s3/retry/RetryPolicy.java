package dev.ziprace.s3.retry;

import java.util.Set;

/// Which failures of S3 requests are retried. [RetrySchedule] decides when, and for how long.
public final class RetryPolicy {

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

    /// Codes with which S3 asks for fewer requests, whatever their status.
    private static final Set<String> THROTTLING_CODES = Set.of("SlowDown", "ServiceUnavailable", "Throttling");

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_UNAVAILABLE = 503;
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

    /// Whether S3 asks for fewer requests.
    ///
    /// @param status the HTTP status of S3's response
    /// @param code S3's error code, empty if the response has none
    public static boolean isThrottled(int status, String code) {
        return status == SERVICE_UNAVAILABLE || status == TOO_MANY_REQUESTS || THROTTLING_CODES.contains(code);
    }
}
