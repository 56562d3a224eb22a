package dev.ziprace.s3.sdk;

import dev.ziprace.s3.Backoff;
import dev.ziprace.s3.RetryPolicy;
import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.s3.S3BaseClientBuilder;

/// Configures an S3 client of the AWS SDK, synchronous or asynchronous, for a contender: retries, checksums, metering.
public final class SdkClientConfiguration {

    private static final Duration THROTTLING_BASE = Duration.ofMillis(200);

    private SdkClientConfiguration() {}

    /// Configures the builder. Keeps what is already set (endpoint, region, credentials, HTTP client).
    public static <B extends S3BaseClientBuilder<B, ?>> B configure(B builder) {
        ClientOverrideConfiguration overrides = builder.overrideConfiguration().toBuilder()
                .retryStrategy(retries())
                .addExecutionInterceptor(new MeteringInterceptor())
                .addExecutionInterceptor(new ResponseDocumentInterceptor())
                .build();
        // Requests ask for checksums where they need them. By default the SDK would compute the CRC-32 of every body a
        // second time, and a CRC for bodies that need none.
        return builder.overrideConfiguration(overrides)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    }

    private static RetryStrategy retries() {
        // "exponentialDelay" is the SDK's name for full jitter.
        StandardRetryStrategy.Builder standard = AwsRetryStrategy.standardRetryStrategy().toBuilder();
        return standard.maxAttempts(RetryPolicy.MAX_ATTEMPTS)
                .backoffStrategy(BackoffStrategy.exponentialDelay(Backoff.BASE, Backoff.CAP))
                .throttlingBackoffStrategy(BackoffStrategy.exponentialDelay(THROTTLING_BASE, Backoff.CAP))
                .build();
    }
}
