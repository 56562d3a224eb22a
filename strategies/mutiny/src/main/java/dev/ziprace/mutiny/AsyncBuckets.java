package dev.ziprace.mutiny;

import software.amazon.awssdk.services.s3.S3AsyncClient;

/// Opens buckets.
///
/// @param client for all but GETs
/// @param reader for GETs: retries nothing. The SDK takes a body that breaks for a failed attempt and would ask for all
///     of it again, beside the stream that asks for the rest
record AsyncBuckets(S3AsyncClient client, S3AsyncClient reader) {

    /// The bucket with a request meter of its own that starts at zero. Sends nothing.
    AsyncBucket bucket(String name) {
        return new AsyncBucket(client, reader, name);
    }
}
