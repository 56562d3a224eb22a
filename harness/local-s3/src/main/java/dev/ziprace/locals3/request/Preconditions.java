package dev.ziprace.locals3.request;

import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.http.HttpDate;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.store.StoredObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The conditions of requests: `If-Match`, `If-None-Match`, `If-Modified-Since`, `If-Unmodified-Since`, and the same
/// for the source of a copy.
public final class Preconditions {

    private Preconditions() {}

    /// Checks the conditions of a read.
    ///
    /// @return whether the client has the object already, so that the response is 304 Not Modified
    /// @throws S3Exception PreconditionFailed
    public static boolean isUnmodified(Headers headers, StoredObject object) {
        return checkSource("", headers, object);
    }

    /// Checks the conditions on the source of a copy.
    ///
    /// @throws S3Exception PreconditionFailed
    public static void checkCopy(Headers headers, StoredObject source) {
        if (checkSource("x-amz-copy-source-", headers, source)) {
            throw failed("x-amz-copy-source-If-None-Match");
        }
    }

    /// The check to run on the object that a write would replace, or on null if there is none.
    public static Consumer<@Nullable StoredObject> forWrite(Headers headers) {
        String ifNoneMatch = headers.get("if-none-match");
        String ifMatch = headers.get("if-match");
        if (ifNoneMatch != null && !ifNoneMatch.equals("*")) {
            throw new S3Exception(S3Error.IF_NONE_MATCH_NOT_IMPLEMENTED);
        }
        return existing -> {
            if (ifNoneMatch != null && existing != null) {
                throw failed("If-None-Match");
            }
            if (ifMatch != null && existing == null) {
                throw new S3Exception(S3Error.NO_SUCH_KEY);
            }
            if (ifMatch != null && existing != null && !matches(ifMatch, existing.etag())) {
                throw failed("If-Match");
            }
        };
    }

    /// The check to run on the object that DeleteObject would delete, or on null if there is none.
    ///
    /// @throws S3Exception InvalidArgument if a header is malformed
    public static Consumer<@Nullable StoredObject> forDelete(Headers headers) {
        return forDelete(
                headers.get("if-match"),
                headers.get("x-amz-if-match-last-modified-time"),
                headers.get("x-amz-if-match-size"));
    }

    /// The conditions of one object in DeleteObjects.
    ///
    /// @param etag         null if it may have any
    /// @param lastModified an HTTP date or a timestamp in ISO 8601, or null
    /// @param size         in bytes, or null
    /// @throws S3Exception InvalidArgument if one is malformed
    public static Consumer<@Nullable StoredObject> forDelete(
            @Nullable String etag, @Nullable String lastModified, @Nullable String size) {
        Instant modified = lastModified == null ? null : instant(lastModified);
        Long length = size == null ? null : length(size);
        return existing -> {
            if (existing == null) {
                if (etag != null || modified != null || length != null) {
                    throw new S3Exception(S3Error.NO_SUCH_KEY);
                }
                return;
            }
            if (etag != null && !matches(etag, existing.etag())) {
                throw failed("If-Match");
            }
            if (modified != null && !modified.truncatedTo(ChronoUnit.SECONDS).equals(existing.lastModified())) {
                throw failed("x-amz-if-match-last-modified-time");
            }
            if (length != null && length != existing.length()) {
                throw failed("x-amz-if-match-size");
            }
        };
    }

    private static Instant instant(String text) {
        return HttpDate.parse(text).or(() -> timestamp(text)).orElseThrow(() -> malformed("last modified time", text));
    }

    private static Optional<Instant> timestamp(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static long length(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw malformed("size", text);
        }
    }

    private static S3Exception malformed(String condition, String text) {
        return new S3Exception(S3Error.CONDITION_MALFORMED, condition, text);
    }

    /// A date is only checked if there is no ETag condition of the same direction (RFC 9110; S3 does the same).
    ///
    /// @return whether the object is one that the client has already
    private static boolean checkSource(String prefix, Headers headers, StoredObject object) {
        String ifMatch = headers.get(prefix + "if-match");
        if (ifMatch != null) {
            if (!matches(ifMatch, object.etag())) {
                throw failed(prefix + "If-Match");
            }
        } else if (date(headers, prefix + "if-unmodified-since")
                .filter(object.lastModified()::isAfter)
                .isPresent()) {
            throw failed(prefix + "If-Unmodified-Since");
        }
        String ifNoneMatch = headers.get(prefix + "if-none-match");
        return ifNoneMatch != null
                ? matches(ifNoneMatch, object.etag())
                : date(headers, prefix + "if-modified-since")
                        .filter(since -> !object.lastModified().isAfter(since))
                        .isPresent();
    }

    private static Optional<Instant> date(Headers headers, String name) {
        return Optional.ofNullable(headers.get(name)).flatMap(HttpDate::parse);
    }

    private static boolean matches(String condition, String etag) {
        for (String candidate : condition.split(",", -1)) {
            String tag = candidate.strip();
            if (tag.equals("*") || tag.replace("\"", "").equals(etag)) {
                return true;
            }
        }
        return false;
    }

    private static S3Exception failed(String condition) {
        return new S3Exception(S3Error.PRECONDITION_FAILED).with("Condition", condition);
    }
}
