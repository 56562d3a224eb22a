package dev.ziprace.locals3;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Which requests a fault hits.
///
/// @param operation the operation
/// @param key       which keys
/// @param accessKey whose requests, or null for everybody's
/// @param skipped   how many matching requests are spared first
public record FaultTarget(
        SupportedOperation operation,
        Predicate<String> key,
        @Nullable AccessKey accessKey,
        int skipped) {

    public FaultTarget {
        if (skipped < 0) {
            throw new IllegalArgumentException("the number of requests that are spared cannot be negative");
        }
    }

    /// All requests of `operation`.
    public static FaultTarget of(SupportedOperation operation) {
        return new FaultTarget(operation, key -> true, null, 0);
    }

    /// Only those for keys that match.
    public FaultTarget forKeys(Predicate<String> keys) {
        return new FaultTarget(operation, keys, accessKey, skipped);
    }

    /// Only those signed with `signer`.
    public FaultTarget by(AccessKey signer) {
        return new FaultTarget(operation, key, signer, skipped);
    }

    /// Only from the one after the first `requests` on.
    public FaultTarget afterFirst(int requests) {
        return new FaultTarget(operation, key, accessKey, requests);
    }

    boolean matches(SupportedOperation requested, String requestedKey, String accessKeyId) {
        return requested == operation
                && key.test(requestedKey)
                && (accessKey == null || accessKey.accessKeyId().equals(accessKeyId));
    }
}
