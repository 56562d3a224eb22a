package dev.ziprace.s3;

import software.amazon.awssdk.services.s3.S3Client;

/// Buckets over the AWS SDK.
///
/// @param client set up by [SdkS3Client#configure]; stays the caller's to close
public record SdkS3Buckets(S3Client client) implements S3Buckets {

    @Override
    public S3Bucket bucket(String name) {
        return new SdkS3Bucket(client, name);
    }
}
