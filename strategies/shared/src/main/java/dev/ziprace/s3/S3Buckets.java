package dev.ziprace.s3;

/// Opens buckets. Strategies receive this interface.
public interface S3Buckets {

    /// A bucket with its own request meter, which starts at zero. Sends no request.
    S3Bucket bucket(String name);
}
