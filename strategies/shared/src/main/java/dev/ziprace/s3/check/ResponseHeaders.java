package dev.ziprace.s3.check;

import org.jspecify.annotations.Nullable;

/// The headers of a response, whichever client received it.
@FunctionalInterface
public interface ResponseHeaders {

    /// The first value of a header; null if there is none.
    ///
    /// @param name in lower case
    @Nullable
    String value(String name);
}
