package dev.ziprace.s3.check;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Checks that a successful response to GetObject has the object and the bytes that were asked for.
/// Neither is certain: a server may ignore `If-Match` and `Range`, and something in between may answer
/// in its place.
public final class GetObjectResponseCheck {

    private static final int OK = 200;
    private static final int PARTIAL_CONTENT = 206;

    /// RFC 9110, 14.4.
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes ([0-9]+-[0-9]+)/([0-9]+|\\*)");

    private GetObjectResponseCheck() {}

    /// What is wrong with the response; empty if nothing is.
    ///
    /// @param eTag the ETag that was required
    /// @param range the range that was asked for, as in the header `Range`; null for the whole object
    public static Optional<String> difference(
            String eTag, @Nullable String range, int status, ResponseHeaders headers) {
        String answered = headers.value("etag");
        if (answered == null || !unquoted(answered).equals(unquoted(eTag))) {
            return Optional.of("expected an object with ETag %s, the response has %s"
                    .formatted(eTag, answered == null ? "none" : answered));
        }
        String contentRange = headers.value("content-range");
        if (range == null) {
            return status == OK && contentRange == null
                    ? Optional.empty()
                    : Optional.of("expected the whole object (200), the response is %d with %s"
                            .formatted(status, contentRange == null ? "no Content-Range" : contentRange));
        }
        return status == PARTIAL_CONTENT && contentRange != null && isRange(contentRange, range)
                ? Optional.empty()
                : Optional.of("expected %s (206), the response is %d with %s"
                        .formatted(range, status, contentRange == null ? "no Content-Range" : contentRange));
    }

    private static boolean isRange(String contentRange, String range) {
        Matcher parsed = CONTENT_RANGE.matcher(contentRange);
        return parsed.matches() && range.equals("bytes=" + parsed.group(1));
    }

    private static String unquoted(String eTag) {
        return eTag.replace("\"", "");
    }
}
