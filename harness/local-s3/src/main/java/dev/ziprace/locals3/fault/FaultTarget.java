package dev.ziprace.locals3.fault;

import dev.ziprace.locals3.access.AccessKey;
import dev.ziprace.locals3.routing.SupportedOperation;
import java.util.Set;
import java.util.function.Predicate;

/// The requests that a fault hits.
///
/// @param operations  what they request
/// @param bucket      matches their buckets
/// @param key         matches their keys; empty if they name none
/// @param accessKeyId matches the IDs of the access keys that signed them
/// @param skipped     how many of them are left alone before the first is hit
public record FaultTarget(
        Set<SupportedOperation> operations,
        Predicate<String> bucket,
        Predicate<String> key,
        Predicate<String> accessKeyId,
        int skipped) {

    public FaultTarget {
        operations = Set.copyOf(operations);
        if (skipped < 0) {
            throw new IllegalArgumentException("the number of skipped requests cannot be negative");
        }
    }

    /// All requests of `operation`.
    public static FaultTarget of(SupportedOperation operation) {
        return of(Set.of(operation));
    }

    /// All requests of some operations.
    public static FaultTarget of(Set<SupportedOperation> operations) {
        return new FaultTarget(operations, bucket -> true, key -> true, id -> true, 0);
    }

    /// Only those whose buckets match.
    public FaultTarget inBuckets(Predicate<String> buckets) {
        return new FaultTarget(operations, buckets, key, accessKeyId, skipped);
    }

    /// Only those whose keys match.
    public FaultTarget forKeys(Predicate<String> keys) {
        return new FaultTarget(operations, bucket, keys, accessKeyId, skipped);
    }

    /// Only those signed with `signer`.
    public FaultTarget by(AccessKey signer) {
        return by(signer.accessKeyId()::equals);
    }

    /// Only those signed with keys whose IDs match.
    public FaultTarget by(Predicate<String> accessKeyIds) {
        return new FaultTarget(operations, bucket, key, accessKeyIds, skipped);
    }

    /// All but the first `requests`.
    public FaultTarget afterFirst(int requests) {
        return new FaultTarget(operations, bucket, key, accessKeyId, requests);
    }

    boolean matches(FaultedRequest request) {
        return operations.contains(request.operation())
                && bucket.test(request.bucket())
                && key.test(request.key())
                && accessKeyId.test(request.accessKeyId());
    }
}
