package dev.ziprace.bench.cloud;

import dev.ziprace.contender.IamPolicyEvaluator;
import dev.ziprace.locals3.access.AccessPolicy;

/// Applies the role that is deployed for a contender to its requests to the local S3.
///
/// @param access the model from which the policies in the templates are also generated
/// @param bucket the only bucket on which anything is allowed
record ContenderS3Policy(IamPolicyEvaluator access, String bucket) implements AccessPolicy {
    @Override
    public boolean allowsOnObject(String action, String requestedBucket, String key) {
        return requestedBucket.equals(bucket) && access.allows(action, key);
    }

    @Override
    public boolean allowsOnBucket(String action, String requestedBucket, String prefix) {
        return requestedBucket.equals(bucket) && access.allowsOnBucket(action, prefix);
    }
}
