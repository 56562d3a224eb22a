package dev.ziprace.s3;

/// Opens buckets: what a strategy is given.
public interface S3Buckets {

    /// The bucket with a request meter of its own that starts at zero. Sends nothing.
    S3Bucket bucket(String name);
}
