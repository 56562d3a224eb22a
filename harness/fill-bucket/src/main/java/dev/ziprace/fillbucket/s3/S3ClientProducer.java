package dev.ziprace.fillbucket.s3;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/// The S3 client: as Quarkus configures it, with more patience and with [UnsignedUploadScheme].
class S3ClientProducer {

    /// SlowDown passes within seconds; with the SDK's full jitter, 8 attempts wait about 20 s in all.
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
