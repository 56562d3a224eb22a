package dev.ziprace.s3.lean;

import dev.ziprace.strategy.S3Operation;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One request in the making. Its query and headers are kept sorted, which is how they are signed.
final class S3Request {

    private final S3Operation operation;
    private final String method;
    private final Supplier<String> description;
    private final SortedMap<String, String> query = new TreeMap<>();
    private final SortedMap<String, String> headers = new TreeMap<>();
    private String key = "";
    private RequestContent content = RequestContent.NONE;

    /// @param description operation, bucket, key and range: what errors begin with
    S3Request(S3Operation operation, String method, Supplier<String> description) {
        this.operation = operation;
        this.method = method;
        this.description = description;
    }

    S3Request key(String value) {
        key = value;
        return this;
    }

    /// @param value left out where it is null
    S3Request query(String name, @Nullable String value) {
        if (value != null) {
            query.put(name, value);
        }
        return this;
    }

    /// @param name in lower case
    /// @param value left out where it is null
    S3Request header(String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value);
        }
        return this;
    }

    S3Request content(RequestContent value) {
        content = value;
        return this;
    }

    S3Operation operation() {
        return operation;
    }

    String method() {
        return method;
    }

    String description() {
        return description.get();
    }

    RequestContent content() {
        return content;
    }

    SortedMap<String, String> headers() {
        return headers;
    }

    /// The object's path as it is sent and signed.
    String path(String bucketPath) {
        return bucketPath + "/" + UriEncoding.encodePath(key);
    }

    /// The query as it is sent and signed.
    String encodedQuery() {
        var encoded = new StringBuilder();
        query.forEach((name, value) -> {
            if (!encoded.isEmpty()) {
                encoded.append('&');
            }
            encoded.append(UriEncoding.encode(name)).append('=').append(UriEncoding.encode(value));
        });
        return encoded.toString();
    }
}
