package dev.ziprace.locallambda.http;

import org.jspecify.annotations.Nullable;

/// Decides who may invoke which function over the Lambda API, as IAM does for `lambda:InvokeFunction`. Called from
/// many threads at once.
@FunctionalInterface
public interface InvokeAuthorizer {

    /// Whether the caller may invoke the function.
    ///
    /// @param callerAccessKeyId the caller's access key from the request's signature, which isn't verified; null
    ///     for an unsigned request
    boolean allows(@Nullable String callerAccessKeyId, String functionName);
}
