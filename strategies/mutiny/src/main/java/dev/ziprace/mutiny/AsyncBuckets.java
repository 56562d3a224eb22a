package dev.ziprace.mutiny;

import software.amazon.awssdk.services.s3.S3AsyncClient;

/// Opens buckets.
record AsyncBuckets(S3AsyncClient client) {

    /// The bucket with a request meter of its own that starts at zero. Sends nothing.
    AsyncBucket bucket(String name) {
        return new AsyncBucket(client, name);
    }
}
