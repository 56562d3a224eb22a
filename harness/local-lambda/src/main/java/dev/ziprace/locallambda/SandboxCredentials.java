package dev.ziprace.locallambda;

/// Who gives each sandbox its credentials. A key of its own is what lets a local S3 authorise, meter and shape each
/// sandbox apart from the others. Called from many threads at once.
@FunctionalInterface
public interface SandboxCredentials {

    /// Makes the credentials for a sandbox that is about to start.
    ///
    /// @param sandboxId unique for every invocation; also in [InvocationMetrics#sandboxId()]
    Credentials issue(FunctionConfiguration function, String sandboxId);

    /// Tells that the sandbox and every process in it are gone, so that its credentials can be revoked. Called exactly
    /// once for each [#issue], before the invocation's result is returned.
    default void released(String sandboxId, Credentials credentials) {}
}
