package dev.ziprace.s3.sdk;

import dev.ziprace.s3.S3Bucket;
import dev.ziprace.s3.S3Buckets;
import software.amazon.awssdk.services.s3.S3Client;

/// Opens buckets with the AWS SDK's synchronous client.
///
/// @param client configured by [SdkClientConfiguration]; the caller closes it
public record SdkS3Buckets(S3Client client) implements S3Buckets {

    @Override
    public S3Bucket bucket(String name) {
        return new SdkS3Bucket(client, name);
    }
}
