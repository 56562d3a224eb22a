package dev.ziprace.s3.sdk;

import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3BaseClientBuilder;

/// Configures an S3 client of the AWS SDK, synchronous or asynchronous, for a contender: checksums, metering.
/// The SDK does not retry: [SdkRetryCondition] and [dev.ziprace.s3.retry.RetrySchedule] do.
public final class SdkClientConfiguration {

    private SdkClientConfiguration() {}

    /// Configures the builder. Keeps what is already set (endpoint, region, credentials, HTTP client).
    public static <B extends S3BaseClientBuilder<B, ?>> B configure(B builder) {
        ClientOverrideConfiguration overrides = builder.overrideConfiguration().toBuilder()
                .retryStrategy(DefaultRetryStrategy.doNotRetry())
                .addExecutionInterceptor(new MeteringInterceptor())
                .addExecutionInterceptor(new ResponseDocumentInterceptor())
                .build();
        // Requests ask for checksums where they need them. By default the SDK would compute the CRC-32 of every body a
        // second time, and a CRC for bodies that need none.
        return builder.overrideConfiguration(overrides)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    }
}
