package dev.ziprace.locals3.fault;

import dev.ziprace.locals3.access.AccessKey;
import dev.ziprace.locals3.routing.SupportedOperation;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The requests that a fault hits.
///
/// @param operation what they request
/// @param key       matches their keys
/// @param accessKey the key that signed them; null for any
/// @param skipped   how many of them are left alone before the first is hit
public record FaultTarget(
        SupportedOperation operation,
        Predicate<String> key,
        @Nullable AccessKey accessKey,
        int skipped) {

    public FaultTarget {
        if (skipped < 0) {
            throw new IllegalArgumentException("the number of skipped requests cannot be negative");
        }
    }

    /// All requests of `operation`.
    public static FaultTarget of(SupportedOperation operation) {
        return new FaultTarget(operation, key -> true, null, 0);
    }

    /// Only those whose keys match.
    public FaultTarget forKeys(Predicate<String> keys) {
        return new FaultTarget(operation, keys, accessKey, skipped);
    }

    /// Only those signed with `signer`.
    public FaultTarget by(AccessKey signer) {
        return new FaultTarget(operation, key, signer, skipped);
    }

    /// All but the first `requests`.
    public FaultTarget afterFirst(int requests) {
        return new FaultTarget(operation, key, accessKey, requests);
    }

    boolean matches(SupportedOperation requested, String requestedKey, String accessKeyId) {
        return requested == operation
                && key.test(requestedKey)
                && (accessKey == null || accessKey.accessKeyId().equals(accessKeyId));
    }
}
