package dev.ziprace.lambda;

import dev.ziprace.s3.S3Buckets;
import dev.ziprace.s3.SdkS3Buckets;
import dev.ziprace.s3.SdkS3Client;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/// Gives strategies their S3. Endpoint, region and credentials are the SDK's to find when the function starts:
/// `AWS_ENDPOINT_URL_S3`, `AWS_REGION`, `AWS_ACCESS_KEY_ID`, … nothing of them is known at build time.
final class S3Wiring {

    private S3Wiring() {}

    @Produces
    @Singleton
    static S3Buckets buckets(S3ClientBuilder builder) {
        return new SdkS3Buckets(SdkS3Client.configure(builder).build());
    }
}
