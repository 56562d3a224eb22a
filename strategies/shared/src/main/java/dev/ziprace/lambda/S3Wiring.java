package dev.ziprace.lambda;

import dev.ziprace.s3.S3Buckets;
import dev.ziprace.s3.SdkS3Buckets;
import dev.ziprace.s3.SdkS3Client;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;

/// Gives strategies their S3. Endpoint, region and credentials are the SDK's to find when the function starts:
/// `AWS_ENDPOINT_URL_S3`, `AWS_REGION`, `AWS_ACCESS_KEY_ID`, … nothing of them is known at build time.
final class S3Wiring {

    private S3Wiring() {}

    /// At start-up, where a function has a whole CPU whatever its memory.
    ///
    /// @param clients never asked for one: that somebody could be is what makes the extension set up the
    ///     builder
    @Produces
    @Singleton
    @Startup
    static S3Buckets buckets(Instance<S3Client> clients, S3ClientBuilder builder) {
        HardwareCryptography.install();
        // The extension sets checksum behaviour the old way, by S3Configuration, and the SDK refuses both at a time.
        builder.serviceConfiguration((S3Configuration) null);
        return new SdkS3Buckets(SdkS3Client.configure(builder).build());
    }
}
