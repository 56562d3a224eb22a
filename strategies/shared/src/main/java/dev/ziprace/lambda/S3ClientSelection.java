package dev.ziprace.lambda;

import dev.ziprace.cryptography.CryptographyProviders;
import dev.ziprace.cryptography.DisposableThread;
import dev.ziprace.s3.S3Buckets;
import dev.ziprace.s3.lean.LeanS3Buckets;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Provides strategies with the S3 client that the environment variable `S3_CLIENT` selects. The SDK finds endpoint,
/// region and credentials when the function starts (`AWS_ENDPOINT_URL_S3` or `AWS_ENDPOINT_URL`, `AWS_REGION`,
/// `AWS_ACCESS_KEY_ID`, …); none of them is known at build time.
final class S3ClientSelection {

    private S3ClientSelection() {}

    /// Creates the client at start-up, when a function has a whole CPU whatever its memory.
    ///
    /// @param client `lean` or `sdk`; MicroProfile Config maps the property to the environment variable `S3_CLIENT`
    /// @param sdk unsatisfied in a native executable
    /// @param priming unsatisfied in a native executable
    @Produces
    @Singleton
    @Startup
    static S3Buckets buckets(
            @ConfigProperty(name = "s3.client", defaultValue = "lean") String client,
            Instance<SdkS3ClientFactory> sdk,
            Instance<CredentialsPriming> priming) {
        CryptographyProviders.install();
        priming.stream().forEach(CredentialsPriming::prime);
        return switch (client) {
            case "lean" -> LeanS3Buckets.ofEnvironment();
            case "sdk" -> DisposableThread.call(factory(sdk)::buckets);
            default -> throw new IllegalArgumentException("S3_CLIENT must be lean or sdk, not '%s'".formatted(client));
        };
    }

    private static SdkS3ClientFactory factory(Instance<SdkS3ClientFactory> sdk) {
        if (sdk.isUnsatisfied()) {
            throw new IllegalArgumentException(
                    "S3_CLIENT must be lean in a native executable: it contains no other client");
        }
        return sdk.get();
    }
}
