package dev.ziprace.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;

/// Produces the judge's S3 client from the configuration of the Quarkus extension.
final class ControlS3ClientProducer {
    /// Without response checksum validation, which would make the SDK compute a checksum of every body that
    /// has one. The judge already computes two, and S3 has no checksum for arbitrary ranges.
    @Produces
    @ApplicationScoped
    S3Client s3(S3ClientBuilder builder) {
        // The extension configures checksums the old way, through S3Configuration. The SDK rejects both ways
        // at once.
        return builder.serviceConfiguration((S3Configuration) null)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .build();
    }
}
