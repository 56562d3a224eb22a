package dev.ziprace.s3.lean;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An error that S3 answered.
///
/// @param code S3's error code; empty where the answer has none
/// @param retryAfterSeconds what S3 asks to wait for at least, 0 where it doesn't ask
/// @param serverTime when S3 answered, by its own clock
record Refusal(
        int status,
        String code,
        String message,
        String requestId,
        long retryAfterSeconds,
        @Nullable Instant serverTime) {

    /// Errors that pass, whatever status they come with: a copy's or a completion's come with 200. Bytes that
    /// changed on their way are read or sent anew.
    private static final Set<String> PASSING = Set.of(
            "InternalError",
            "SlowDown",
            "ServiceUnavailable",
            "RequestTimeout",
            "OperationAborted",
            "Throttling",
            "BadDigest");

    private static final Set<String> EXPIRED_CREDENTIALS =
            Set.of("ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired", "InvalidToken", "RequestExpired");

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int NOT_IMPLEMENTED = 501;

    static Refusal of(ResponseHead head, byte[] body) throws IOException {
        String code = "";
        String message = "";
        String requestId = head.header("x-amz-request-id");
        var xml = new XmlScanner(new String(body, StandardCharsets.UTF_8));
        while (xml.next()) {
            if (xml.starts("Code")) {
                code = xml.text();
            } else if (xml.starts("Message")) {
                message = xml.text();
            }
        }
        return new Refusal(
                head.status(),
                code,
                message,
                requestId == null ? "unknown" : requestId,
                seconds(head.header("retry-after")),
                instant(head.header("date")));
    }

    /// Whether the same request may succeed later.
    boolean mayPass() {
        return (status >= 500 && status != NOT_IMPLEMENTED) || status == TOO_MANY_REQUESTS || PASSING.contains(code);
    }

    /// Whether our clock is too far from S3's.
    boolean isClockSkew() {
        return code.equals("RequestTimeTooSkewed");
    }

    /// Whether the credentials are not valid any more.
    boolean isExpiredCredentials() {
        return EXPIRED_CREDENTIALS.contains(code);
    }

    private static long seconds(@Nullable String retryAfter) {
        return retryAfter != null && retryAfter.matches("[0-9]{1,9}") ? Long.parseLong(retryAfter) : 0;
    }

    private static @Nullable Instant instant(@Nullable String date) {
        try {
            return date == null
                    ? null
                    : ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
