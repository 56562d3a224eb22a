package dev.ziprace.mutiny;

import dev.ziprace.s3.S3Buckets;
import dev.ziprace.s3.sdk.SdkClientConfiguration;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/// The SDK's asynchronous S3 client over Netty. The SDK finds endpoint, region and credentials when the function
/// starts.
///
/// aws-crt needs only two thirds of Netty's CPU time per byte, but it trusts only the certificates in the system's
/// files, has one library per architecture, and needs that library beside a native executable. Netty trusts the JVM's
/// trust store, encrypts with the JVM's first provider and is the same package everywhere.
///
/// Created at start-up, when a function has a whole CPU whatever its memory size.
@Startup
@Singleton
final class NettyS3Client {

    /// Each part in flight needs two connections: its upload and the download that feeds it. Twice as many
    /// are allowed, because an upload that has a connection while its download waits for one would wait
    /// forever.
    private static final int MAX_CONNECTIONS = 4 * MutinyStrategy.PARTS_IN_FLIGHT;

    private final S3AsyncClient client;

    /// @param blocking unused; injected because its creation installs the provider that encrypts fast on a
    ///     JVM
    @Inject
    NettyS3Client(S3Buckets blocking) {
        this();
    }

    NettyS3Client() {
        NativeTls.install();
        SdkAsyncHttpClient http = NettyNioAsyncHttpClient.builder()
                .maxConcurrency(MAX_CONNECTIONS)
                .build();
        this.client = SdkClientConfiguration.configure(S3AsyncClient.builder())
                .httpClient(http)
                // No callback blocks, so responses complete on the event loop's own thread.
                .asyncConfiguration(async ->
                        async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run))
                .build();
    }

    /// Returns a bucket with its own request meter, which starts at zero. Sends nothing.
    AsyncBucket bucket(String name) {
        return new AsyncBucket(client, name);
    }
}
