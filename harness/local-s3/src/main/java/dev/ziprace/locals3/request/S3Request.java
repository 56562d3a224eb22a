package dev.ziprace.locals3.request;

import dev.ziprace.locals3.access.AccessPolicy;
import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.protocol.RequestPayload;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request that has been routed and authenticated.
///
/// @param bucket  the bucket's name; empty if the request names none
/// @param key     the object's key; empty if the request names none
/// @param query   the decoded query parameters by name
/// @param headers the header fields
/// @param payload the content
/// @param policy  what its sender may do; the operation itself has been authorized, except DeleteObjects
public record S3Request(
        String bucket,
        String key,
        Map<String, String> query,
        Headers headers,
        RequestPayload payload,
        AccessPolicy policy) {

    /// The query parameter `name`, or null.
    public @Nullable String parameter(String name) {
        return query.get(name);
    }

    /// The header `name` (lower case), or null.
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /// The query parameter `name` as an integer from `least` to `most`, or `otherwise` if it is missing or empty.
    ///
    /// @throws S3Exception InvalidArgument
    public int intParameter(String name, int least, int most, int otherwise) {
        String text = query.get(name);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Reported by the error below.
        }
        throw new S3Exception(S3Error.PARAMETER_OUT_OF_RANGE, name, least, most)
                .with("ArgumentName", name)
                .with("ArgumentValue", text);
    }
}
