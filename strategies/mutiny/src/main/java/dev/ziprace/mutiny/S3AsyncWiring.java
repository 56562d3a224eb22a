package dev.ziprace.mutiny;

import dev.ziprace.s3.S3Buckets;
import dev.ziprace.s3.SdkS3Client;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/// Gives the strategy its asynchronous S3. Endpoint, region and credentials are the SDK's to find when the function
/// starts.
///
/// Netty, not aws-crt, although that takes two thirds of its CPU time per byte: aws-crt trusts the certificates in the
/// system's files and no others, has a library for each architecture, and needs it beside a native executable. Netty
/// trusts whom the JVM trusts, encrypts by the JVM's first provider and is the same package everywhere.
final class S3AsyncWiring {

    /// An upload and the download that feeds it for each part in flight, and as many again: an upload that has its
    /// connection while its download waits for one would wait forever.
    private static final int MAX_CONNECTIONS = 4 * MutinyStrategy.PARTS_IN_FLIGHT;

    private S3AsyncWiring() {}

    /// At start-up, where a function has a whole CPU whatever its memory.
    ///
    /// @param blocking not asked for anything: made before, it has put the provider in place that encrypts fast on
    ///     a JVM
    @Produces
    @Singleton
    @Startup
    static AsyncBuckets buckets(S3Buckets blocking) {
        NativeTls.install();
        return buckets();
    }

    static AsyncBuckets buckets() {
        SdkAsyncHttpClient http = NettyNioAsyncHttpClient.builder()
                .maxConcurrency(MAX_CONNECTIONS)
                .build();
        return new AsyncBuckets(SdkS3Client.configure(S3AsyncClient.builder())
                .httpClient(http)
                // Nothing blocks here, so answers need no thread but the event loop's.
                .asyncConfiguration(async ->
                        async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run))
                .build());
    }
}
