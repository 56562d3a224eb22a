package dev.ziprace.s3.lean;

import dev.ziprace.s3.S3Bucket;
import dev.ziprace.s3.S3Buckets;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/// Buckets without the AWS SDK's client. Their connections are shared, and cut when this is closed.
public final class LeanS3Buckets implements S3Buckets, AutoCloseable {

    private final Endpoint endpoint;
    private final ConnectionPool connections;
    private final RequestSender sender;

    private LeanS3Buckets(Settings settings) {
        this.endpoint = Endpoint.of(settings.endpoint(), settings.region());
        this.connections = new ConnectionPool(settings.patience());
        this.sender = new RequestSender(
                connections, new RequestSigner(settings.region().id(), "s3"), settings.credentials(), settings.clock());
    }

    /// Who is asked, and as whom.
    ///
    /// @param endpoint null for AWS's own
    /// @param credentials asked before every attempt: a provider refreshes them where they expire
    /// @param patience how long S3 may be silent while something is expected of it
    /// @param clock what requests are dated by, until S3 says that it is wrong
    record Settings(
            @Nullable URI endpoint,
            Region region,
            AwsCredentialsProvider credentials,
            Duration patience,
            Clock clock) {}

    /// What the SDK's client would find: endpoint, region and credentials as the SDK's own chains know them
    /// (`AWS_ENDPOINT_URL_S3` or `AWS_ENDPOINT_URL`, `AWS_REGION`, `AWS_ACCESS_KEY_ID`, … or system properties).
    public static LeanS3Buckets ofEnvironment() {
        return of(
                Endpoint.configured(System::getProperty, System::getenv),
                new DefaultAwsRegionProviderChain().getRegion(),
                DefaultCredentialsProvider.builder().build());
    }

    /// Buckets at an endpoint of the caller's choice.
    ///
    /// @param endpoint such as `http://127.0.0.1:9000`; null for AWS's own
    /// @param credentials asked before every attempt: a provider refreshes them where they expire
    public static LeanS3Buckets of(@Nullable URI endpoint, Region region, AwsCredentialsProvider credentials) {
        return of(new Settings(endpoint, region, credentials, ConnectionPool.PATIENCE, Clock.systemUTC()));
    }

    static LeanS3Buckets of(Settings settings) {
        return new LeanS3Buckets(settings);
    }

    @Override
    public S3Bucket bucket(String name) {
        return new LeanS3Bucket(sender, endpoint.of(name), name);
    }

    @Override
    public void close() {
        connections.close();
    }
}
