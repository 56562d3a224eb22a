package dev.ziprace.locallambda.sandbox;

import dev.ziprace.locallambda.function.FunctionConfiguration;

/// Issues each sandbox's credentials. Because every sandbox has its own key, a local S3 can authorize, meter
/// and shape each one separately. Called from many threads at once.
@FunctionalInterface
public interface CredentialsIssuer {

    /// Issues the credentials of a sandbox that is about to start.
    ///
    /// @param sandboxId unique for every invocation, also in [InvocationMetrics#sandboxId()]
    Credentials issue(FunctionConfiguration function, String sandboxId);

    /// The sandbox and all of its processes have ended, so its credentials can be revoked. Called exactly once
    /// for each [#issue], before the invocation's result is returned.
    default void released(String sandboxId, Credentials credentials) {}
}
