package dev.ziprace.lambda;

import dev.ziprace.cryptography.HardwareCryptography;
import dev.ziprace.s3.S3Buckets;
import dev.ziprace.s3.lean.LeanS3Buckets;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Gives strategies their S3: `S3_CLIENT` says by which client. Endpoint, region and credentials are the SDK's to find
/// when the function starts: `AWS_ENDPOINT_URL_S3` or `AWS_ENDPOINT_URL`, `AWS_REGION`, `AWS_ACCESS_KEY_ID`, … nothing
/// of them is known at build time.
final class S3ClientSelection {

    private S3ClientSelection() {}

    /// At start-up, where a function has a whole CPU whatever its memory.
    ///
    /// @param client `lean` or `sdk`; the environment variable `S3_CLIENT` as configuration knows it
    /// @param sdk unsatisfied in a native executable
    @Produces
    @Singleton
    @Startup
    static S3Buckets buckets(
            @ConfigProperty(name = "s3.client", defaultValue = "lean") String client, Instance<SdkS3ClientFactory> sdk) {
        HardwareCryptography.install();
        return switch (client) {
            case "lean" -> LeanS3Buckets.ofEnvironment();
            case "sdk" -> sdkWiring(sdk).buckets();
            default -> throw new IllegalArgumentException("S3_CLIENT must be lean or sdk, not '%s'".formatted(client));
        };
    }

    private static SdkS3ClientFactory sdkWiring(Instance<SdkS3ClientFactory> sdk) {
        if (sdk.isUnsatisfied()) {
            throw new IllegalArgumentException(
                    "S3_CLIENT must be lean in a native executable: it holds no other client");
        }
        return sdk.get();
    }
}
