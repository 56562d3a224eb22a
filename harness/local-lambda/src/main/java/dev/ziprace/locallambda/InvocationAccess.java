package dev.ziprace.locallambda;

import org.jspecify.annotations.Nullable;

/// Says who may invoke which function over the Lambda API, as IAM would. Called from many threads at once.
@FunctionalInterface
public interface InvocationAccess {

    /// @param callerAccessKeyId whose request it is, as its signature says, which is not checked; null for an unsigned
    ///     one
    boolean allows(@Nullable String callerAccessKeyId, String functionName);
}
