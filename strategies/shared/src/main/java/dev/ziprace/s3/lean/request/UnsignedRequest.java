package dev.ziprace.s3.lean.request;

import dev.ziprace.s3.lean.signing.PercentEncoding;
import dev.ziprace.strategy.S3Operation;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A request to S3 before it is signed. Query and headers are sorted, as signatures require.
public final class UnsignedRequest {

    private final S3Operation operation;
    private final String method;
    private final Supplier<String> description;
    private final SortedMap<String, String> query = new TreeMap<>();
    private final SortedMap<String, String> headers = new TreeMap<>();
    private String key = "";
    private RequestContent content = RequestContent.NONE;

    /// @param description the beginning of error messages: operation, bucket, key and range
    public UnsignedRequest(S3Operation operation, String method, Supplier<String> description) {
        this.operation = operation;
        this.method = method;
        this.description = description;
    }

    /// Sets the object's key.
    public UnsignedRequest key(String value) {
        key = value;
        return this;
    }

    /// Adds a query parameter.
    ///
    /// @param value null omits the parameter
    public UnsignedRequest query(String name, @Nullable String value) {
        if (value != null) {
            query.put(name, value);
        }
        return this;
    }

    /// Adds a header, which is signed.
    ///
    /// @param name in lower case
    /// @param value null omits the header
    public UnsignedRequest header(String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value);
        }
        return this;
    }

    /// Sets the body.
    public UnsignedRequest content(RequestContent value) {
        content = value;
        return this;
    }

    S3Operation operation() {
        return operation;
    }

    String method() {
        return method;
    }

    /// The beginning of error messages: operation, bucket, key and range.
    public String description() {
        return description.get();
    }

    RequestContent content() {
        return content;
    }

    SortedMap<String, String> headers() {
        return headers;
    }

    /// The encoded path, as it is sent and signed.
    String path(String bucketPath) {
        return bucketPath + "/" + PercentEncoding.encodePath(key);
    }

    /// The encoded query, as it is sent and signed.
    String encodedQuery() {
        var encoded = new StringBuilder();
        query.forEach((name, value) -> {
            if (!encoded.isEmpty()) {
                encoded.append('&');
            }
            encoded.append(PercentEncoding.encode(name)).append('=').append(PercentEncoding.encode(value));
        });
        return encoded.toString();
    }
}
