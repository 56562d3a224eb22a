package dev.ziprace.locals3.request;

import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.http.HttpDate;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.store.StoredObject;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The conditions of requests: `If-Match`, `If-None-Match`, `If-Modified-Since`, `If-Unmodified-Since`, and the same
/// for the source of a copy.
public final class Preconditions {

    private Preconditions() {}

    /// Checks the conditions of a read.
    ///
    /// @throws S3Exception PreconditionFailed or NotModified
    public static void checkRead(Headers headers, StoredObject object) {
        checkSource("", headers, object, S3Error.NOT_MODIFIED);
    }

    /// Checks the conditions on the source of a copy.
    ///
    /// @throws S3Exception PreconditionFailed
    public static void checkCopy(Headers headers, StoredObject source) {
        checkSource("x-amz-copy-source-", headers, source, S3Error.PRECONDITION_FAILED);
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

    /// A date is only checked if there is no ETag condition of the same direction (RFC 9110; S3 does the same).
    private static void checkSource(String prefix, Headers headers, StoredObject object, S3Error unchanged) {
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
        boolean notChanged = ifNoneMatch != null
                ? matches(ifNoneMatch, object.etag())
                : date(headers, prefix + "if-modified-since")
                        .filter(since -> !object.lastModified().isAfter(since))
                        .isPresent();
        if (notChanged) {
            throw unchanged == S3Error.NOT_MODIFIED
                    ? new S3Exception(S3Error.NOT_MODIFIED)
                    : failed(prefix + "If-None-Match");
        }
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
        return new S3Exception(S3Error.PRECONDITION_FAILED, condition);
    }
}
