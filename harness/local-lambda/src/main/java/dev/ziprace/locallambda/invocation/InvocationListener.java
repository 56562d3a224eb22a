package dev.ziprace.locallambda.invocation;

import dev.ziprace.locallambda.function.FunctionConfiguration;
import org.jspecify.annotations.Nullable;

/// Is notified of every invocation that reached its function and ended, including failed ones. Called on the
/// invoking thread before that thread gets the result, so an invocation made from within a function is
/// reported before the function's own.
@FunctionalInterface
public interface InvocationListener {

    /// An invocation ended.
    ///
    /// @param callerAccessKeyId the caller's access key from the request's signature, which isn't verified; null
    ///     for an unsigned request or a direct call of `LocalLambda.invoke`
    void ended(@Nullable String callerAccessKeyId, FunctionConfiguration function, InvocationMetrics metrics);
}
