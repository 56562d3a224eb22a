package dev.ziprace.fillbucket.s3;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/// Produces the S3 client from Quarkus's configuration, with more retries and with [UnsignedUploadScheme].
class FillBucketS3ClientProducer {

    /// SlowDown lasts for seconds. With the SDK's full jitter, 8 attempts wait about 20 s in total.
    private static final int MAX_ATTEMPTS = 8;

    @Produces
    @ApplicationScoped
    S3Client s3Client(S3ClientBuilder builder) {
        return builder.overrideConfiguration(builder.overrideConfiguration().toBuilder()
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(MAX_ATTEMPTS)
                                .build())
                        .build())
                .putAuthScheme(new UnsignedUploadScheme())
                .build();
    }

    void close(@Disposes S3Client s3) {
        s3.close();
    }
}
