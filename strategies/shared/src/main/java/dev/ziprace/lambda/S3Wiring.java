package dev.ziprace.lambda;

import dev.ziprace.s3.S3Buckets;
import dev.ziprace.s3.SdkS3Buckets;
import dev.ziprace.s3.SdkS3Client;
import dev.ziprace.s3.lean.LeanS3Buckets;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;

/// Gives strategies their S3: `S3_CLIENT` says by which client. Endpoint, region and credentials are the SDK's to find
/// when the function starts: `AWS_ENDPOINT_URL_S3` or `AWS_ENDPOINT_URL`, `AWS_REGION`, `AWS_ACCESS_KEY_ID`, … nothing
/// of them is known at
/// build time.
final class S3Wiring {

    private S3Wiring() {}

    /// At start-up, where a function has a whole CPU whatever its memory.
    ///
    /// @param client `lean` or `sdk`; the environment variable `S3_CLIENT` as configuration knows it
    /// @param clients never asked for one: that somebody could be is what makes the extension set up the
    ///     builder
    /// @param builder of the SDK's client
    @Produces
    @Singleton
    @Startup
    static S3Buckets buckets(
            @ConfigProperty(name = "s3.client", defaultValue = "lean") String client,
            Instance<S3Client> clients,
            Instance<S3ClientBuilder> builder) {
        HardwareCryptography.install();
        return switch (client) {
            case "lean" -> LeanS3Buckets.ofEnvironment();
            case "sdk" -> new SdkS3Buckets(sdkClient(builder.get()));
            default -> throw new IllegalArgumentException("S3_CLIENT must be lean or sdk, not '%s'".formatted(client));
        };
    }

    private static S3Client sdkClient(S3ClientBuilder builder) {
        // The extension sets checksum behaviour the old way, by S3Configuration, and the SDK refuses both at a time.
        builder.serviceConfiguration((S3Configuration) null);
        return SdkS3Client.configure(builder).build();
    }
}
