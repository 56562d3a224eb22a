package dev.ziprace.locals3.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Rejects a request; the request pipeline answers with its error.
public final class S3Exception extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final S3Error error;
    private final transient Map<String, String> details = new LinkedHashMap<>();

    /// @param arguments of the error's message, in order
    public S3Exception(S3Error error, Object... arguments) {
        this(error.message(arguments), error);
    }

    private S3Exception(String message, S3Error error) {
        // No stack trace: an error response is not a bug in the server.
        super(message, null, false, false);
        this.error = error;
    }

    /// Adds an element to the response's document.
    public S3Exception with(String element, String value) {
        details.put(element, value);
        return this;
    }

    /// Further elements of the response's document.
    public Map<String, String> details() {
        return Collections.unmodifiableMap(details);
    }

    public S3Error error() {
        return error;
    }
}
