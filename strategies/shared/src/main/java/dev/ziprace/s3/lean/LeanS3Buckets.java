package dev.ziprace.s3.lean;

import dev.ziprace.endpoint.EndpointSettings;
import dev.ziprace.endpoint.EndpointVariant;
import dev.ziprace.s3.S3Bucket;
import dev.ziprace.s3.S3Buckets;
import dev.ziprace.s3.lean.http.ConnectionPool;
import dev.ziprace.s3.lean.request.BucketAddress;
import dev.ziprace.s3.lean.request.Endpoint;
import dev.ziprace.s3.lean.request.RequestSender;
import dev.ziprace.s3.lean.signing.RequestSigner;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/// Opens buckets without the AWS SDK's client. All share one connection pool, which is closed with this object.
public final class LeanS3Buckets implements S3Buckets, AutoCloseable {

    private final Endpoint endpoint;
    private final ConnectionPool connections;
    private final RequestSender sender;

    private LeanS3Buckets(Settings settings) {
        this.endpoint = Endpoint.of(settings.endpoint(), settings.region());
        this.connections = new ConnectionPool(settings.socketTimeout());
        this.sender = new RequestSender(
                connections, new RequestSigner(settings.region().id(), "s3"), settings.credentials(), settings.clock());
    }

    /// Everything that requests depend on.
    ///
    /// @param credentials requested for every attempt; a provider refreshes them when they expire
    /// @param socketTimeout how long a connect, read or write may wait for the server
    /// @param clock dates requests until S3 reports that it is wrong
    record Settings(
            EndpointSettings endpoint,
            Region region,
            AwsCredentialsProvider credentials,
            Duration socketTimeout,
            Clock clock) {}

    /// Opens buckets with the endpoint, region and credentials that the SDK's client would use:
    /// environment variables (those of [EndpointSettings], `AWS_REGION`, `AWS_ACCESS_KEY_ID`, …) or
    /// system properties.
    public static LeanS3Buckets ofEnvironment() {
        return of(
                EndpointSettings.configured("S3"),
                new DefaultAwsRegionProviderChain().getRegion(),
                DefaultCredentialsProvider.builder().build());
    }

    /// Buckets at a given endpoint.
    ///
    /// @param endpoint for example `http://127.0.0.1:9000`; null for AWS's own
    /// @param credentials requested for every attempt; a provider refreshes them when they expire
    public static LeanS3Buckets of(@Nullable URI endpoint, Region region, AwsCredentialsProvider credentials) {
        return of(new EndpointSettings(endpoint, EndpointVariant.STANDARD), region, credentials);
    }

    private static LeanS3Buckets of(EndpointSettings endpoint, Region region, AwsCredentialsProvider credentials) {
        return of(new Settings(endpoint, region, credentials, ConnectionPool.SOCKET_TIMEOUT, Clock.systemUTC()));
    }

    static LeanS3Buckets of(Settings settings) {
        return new LeanS3Buckets(settings);
    }

    @Override
    public S3Bucket bucket(String name) {
        return new LeanS3Bucket(sender, BucketAddress.of(endpoint, name), name);
    }

    @Override
    public void close() {
        connections.close();
    }
}
