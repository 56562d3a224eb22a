package dev.ziprace.locals3.protocol;

import dev.ziprace.locals3.access.AccessPolicy;
import dev.ziprace.locals3.http.Headers;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request that was routed and authenticated.
///
/// @param bucket  the bucket's name, empty where the request names none
/// @param key     the object's key, empty where the request names none
/// @param query   query parameters, decoded
/// @param headers header fields
/// @param payload the content
/// @param policy  what its sender may do; the request as a whole was found to be allowed
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

    /// The query parameter `name` as a whole number from `least` to `most`, or `otherwise` where it was not
    /// sent.
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
            // Said below, as for a number out of range.
        }
        throw new S3Exception(S3Error.PARAMETER_OUT_OF_RANGE, name, least, most);
    }
}
