package dev.ziprace.s3;

import static java.util.Objects.requireNonNull;

import dev.ziprace.locals3.LocalS3;
import dev.ziprace.s3.lean.LeanS3Buckets;
import dev.ziprace.s3.sdk.SdkClientConfiguration;
import dev.ziprace.s3.sdk.SdkS3Buckets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// A local S3 for the tests of one class, with both clients configured as in a contender. Register it as a static
/// field.
public final class LocalBuckets implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private @Nullable Path directory;
    private @Nullable LocalS3 server;
    private @Nullable S3Client client;
    private @Nullable LeanS3Buckets lean;
    private @Nullable AwsCredentialsProvider credentials;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        directory = Files.createTempDirectory("ziprace-s3-");
        server = LocalS3.builder().directory(directory).start();
        credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create(
                server.rootAccessKey().accessKeyId(), server.rootAccessKey().secretAccessKey()));
        lean = lean(server.endpoint());
        client = SdkClientConfiguration.configure(S3Client.builder())
                .httpClientBuilder(ApacheHttpClient.builder())
                .endpointOverride(server.endpoint())
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .build();
    }

    /// Clears all faults, so that none is left for the next test.
    @Override
    public void afterEach(ExtensionContext context) {
        server().faults().clear();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        client().close();
        requireNonNull(lean).close();
        server().close();
        Files.delete(requireNonNull(directory));
    }

    /// The local S3.
    public LocalS3 server() {
        return requireNonNull(server);
    }

    /// A new bucket, accessed by the SDK's client.
    public S3Bucket create() {
        String name = "bucket-" + UUID.randomUUID();
        client().createBucket(request -> request.bucket(name));
        return new SdkS3Buckets(client()).bucket(name);
    }

    /// A lean client for another endpoint of the server, such as a proxy. The caller closes it.
    public LeanS3Buckets lean(URI endpoint) {
        return LeanS3Buckets.of(endpoint, Region.US_EAST_1, requireNonNull(credentials));
    }

    /// A new bucket, accessed by the lean client.
    public S3Bucket createLean() {
        return requireNonNull(lean).bucket(create().name());
    }

    /// The number of uploads in the bucket that are neither completed nor aborted.
    public int openUploads(S3Bucket bucket) {
        return client().listMultipartUploads(request -> request.bucket(bucket.name()))
                .uploads()
                .size();
    }

    private S3Client client() {
        return requireNonNull(client);
    }
}
