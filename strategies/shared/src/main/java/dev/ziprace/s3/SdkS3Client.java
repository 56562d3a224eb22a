package dev.ziprace.s3;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.s3.S3BaseClientBuilder;

/// How a client of the AWS SDK, synchronous or not, is set up for a contender: retries, checksums, metering.
public final class SdkS3Client {

    /// The SDK's standard mode gives up after three attempts, which a burst of throttling outlasts.
    static final int MAX_ATTEMPTS = 8;

    private SdkS3Client() {}

    /// Sets up the builder, keeping what is set already (endpoint, region, credentials, HTTP client).
    public static <B extends S3BaseClientBuilder<B, ?>> B configure(B builder) {
        ClientOverrideConfiguration overrides = builder.overrideConfiguration().toBuilder()
                .retryStrategy(retries())
                .addExecutionInterceptor(new MeteringInterceptor())
                .build();
        // Checksums are asked for where they are wanted: the SDK's defaults would compute a CRC-32 over every body a
        // second time and a CRC for bodies that need none.
        return builder.overrideConfiguration(overrides)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    }

    private static RetryStrategy retries() {
        // exponentialDelay is the SDK's name for full jitter.
        StandardRetryStrategy.Builder standard = AwsRetryStrategy.standardRetryStrategy().toBuilder();
        return standard.maxAttempts(MAX_ATTEMPTS)
                .backoffStrategy(BackoffStrategy.exponentialDelay(Backoff.BASE, Backoff.CAP))
                .throttlingBackoffStrategy(BackoffStrategy.exponentialDelay(Duration.ofMillis(200), Backoff.CAP))
                .build();
    }
}
