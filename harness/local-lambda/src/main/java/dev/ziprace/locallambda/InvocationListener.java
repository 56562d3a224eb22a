package dev.ziprace.locallambda;

import org.jspecify.annotations.Nullable;

/// Hears of every invocation that reached its function and ended, failed ones too. Called on the thread that invoked,
/// before it has the result; so whoever invokes from within a function is heard of after what it invoked.
@FunctionalInterface
public interface InvocationListener {

    /// @param callerAccessKeyId whose request it was, as its signature says, which is not checked; null for one that
    ///     came unsigned or by [LocalLambda#invoke]
    void ended(@Nullable String callerAccessKeyId, FunctionConfiguration function, InvocationMetrics metrics);
}
