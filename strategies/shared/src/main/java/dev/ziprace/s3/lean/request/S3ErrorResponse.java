package dev.ziprace.s3.lean.request;

import dev.ziprace.s3.check.BucketRegion;
import dev.ziprace.s3.lean.http.ResponseHead;
import dev.ziprace.s3.lean.xml.S3ResponseXml;
import dev.ziprace.s3.lean.xml.XmlScanner;
import dev.ziprace.s3.retry.RetryPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An error in S3's response (S3 API reference, "Error responses").
///
/// @param status the HTTP status; an error may come with 200
/// @param code S3's error code; empty if the response has none
/// @param retryAfterSeconds the value of `Retry-After`, the shortest delay before a retry; 0 if there is none
/// @param serverTime the value of `Date`, by S3's clock; null if there is none
public record S3ErrorResponse(
        int status,
        String code,
        String message,
        String requestId,
        long retryAfterSeconds,
        @Nullable Instant serverTime) {

    private static final Set<String> EXPIRED_CREDENTIALS =
            Set.of("ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired", "InvalidToken", "RequestExpired");

    /// Reads the error from a response.
    public static S3ErrorResponse of(ResponseHead head, byte[] body) throws IOException {
        String code = "";
        String message = "";
        String requestId = head.header("x-amz-request-id");
        String region = head.header("x-amz-bucket-region");
        String document = new String(body, StandardCharsets.UTF_8);
        if (S3ResponseXml.isError(document)) {
            var xml = new XmlScanner(document);
            while (xml.next()) {
                if (xml.starts("Code")) {
                    code = xml.text();
                } else if (xml.starts("Message")) {
                    message = xml.text();
                } else if (xml.starts("Region") && region == null) {
                    region = xml.text();
                }
            }
        } else {
            message = S3ResponseXml.excerpt(document);
        }
        return new S3ErrorResponse(
                head.status(),
                code,
                message + BucketRegion.advice(head.status(), code, region),
                requestId == null ? "unknown" : requestId,
                seconds(head.header("retry-after")),
                instant(head.header("date")));
    }

    /// Whether the same request may succeed later.
    boolean isRetryable() {
        return RetryPolicy.isRetryable(status, code);
    }

    /// Whether the local clock differs too much from S3's.
    boolean isClockSkew() {
        return code.equals("RequestTimeTooSkewed");
    }

    /// Whether the credentials have expired.
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
