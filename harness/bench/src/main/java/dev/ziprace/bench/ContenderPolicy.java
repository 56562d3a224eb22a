package dev.ziprace.bench;

import dev.ziprace.contender.ContenderAccess;
import dev.ziprace.locals3.access.AccessPolicy;

/// What a contender's deployed role allows, for the local S3 to ask.
///
/// @param access the model that the templates' policies are generated from
/// @param bucket the only one of which anything is allowed
record ContenderPolicy(ContenderAccess access, String bucket) implements AccessPolicy {
    @Override
    public boolean allowsOnObject(String action, String bucketAsked, String key) {
        return bucketAsked.equals(bucket) && access.allows(action, key);
    }

    @Override
    public boolean allowsOnBucket(String action, String bucketAsked, String prefix) {
        return bucketAsked.equals(bucket) && access.allowsOnBucket(action, prefix);
    }
}
