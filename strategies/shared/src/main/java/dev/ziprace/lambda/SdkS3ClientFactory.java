package dev.ziprace.lambda;

import dev.ziprace.s3.S3Buckets;
import dev.ziprace.s3.sdk.SdkClientConfiguration;
import dev.ziprace.s3.sdk.SdkS3Buckets;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;

/// Creates the AWS SDK's client for S3. A native executable is built without it (`ziprace.s3.sdk`, set in the
/// parent pom), because the client made up a fifth of its methods.
@Singleton
@IfBuildProperty(name = "ziprace.s3.sdk", stringValue = "true", enableIfMissing = true)
final class SdkS3ClientFactory {

    private final Instance<S3ClientBuilder> builder;

    /// @param clients unused, but without this injection point the extension does not configure the builder
    /// @param builder the builder of the SDK's client
    SdkS3ClientFactory(Instance<S3Client> clients, Instance<S3ClientBuilder> builder) {
        this.builder = builder;
    }

    /// Opens buckets with a new client.
    S3Buckets buckets() {
        S3ClientBuilder configured = builder.get();
        // The extension configures checksums through the deprecated S3Configuration, which the SDK rejects
        // together with the newer settings.
        configured.serviceConfiguration((S3Configuration) null);
        return new SdkS3Buckets(SdkClientConfiguration.configure(configured).build());
    }
}
