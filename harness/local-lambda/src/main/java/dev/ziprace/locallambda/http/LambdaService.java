package dev.ziprace.locallambda.http;

import dev.ziprace.locallambda.function.FunctionReference;
import dev.ziprace.locallambda.function.LambdaServiceException;
import dev.ziprace.locallambda.function.RegisteredFunction;
import dev.ziprace.locallambda.invocation.InvocationResult;
import org.jspecify.annotations.Nullable;

/// The service behind the [LambdaApi]. Called from many threads at once.
public interface LambdaService {

    /// The function that a caller names.
    ///
    /// @throws LambdaServiceException if there is none
    RegisteredFunction function(FunctionReference reference);

    /// Invokes a function and waits until it has ended.
    ///
    /// @param callerAccessKeyId the caller's access key; null if unknown
    /// @param payload the event, JSON; empty for `{}`
    /// @throws LambdaServiceException if the request doesn't reach the function
    InvocationResult invoke(@Nullable String callerAccessKeyId, String functionName, byte[] payload)
            throws InterruptedException;
}
