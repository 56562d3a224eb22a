package dev.ziprace.probe;

import dev.ziprace.probe.wire.ClientTrust;
import dev.ziprace.probe.wire.ProbeCredentials;
import dev.ziprace.probe.wire.S3Address;
import dev.ziprace.probe.wire.WireClient;
import dev.ziprace.probe.wire.WireRequest;
import dev.ziprace.probe.wire.WireResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/// The S3 that is probed.
///
/// @param description for users
/// @param closing undoes what was done to have it; run after everything else was deleted
record ProbeTarget(WireClient client, String description, Closing closing) {

    /// The end of a target.
    @FunctionalInterface
    interface Closing {
        void close() throws IOException;
    }

    /// A bucket in AWS, with the credentials and the region that the AWS SDK finds.
    ///
    /// @param region null for the one that the SDK finds
    /// @throws ProbeFailedException if there are no credentials, no region, or the bucket cannot be used
    static ProbeTarget aws(String bucket, @Nullable String region, Map<String, String> environment) throws IOException {
        String chosen = region == null ? regionOfSdk() : region;
        WireClient client = new WireClient(S3Address.ofAws(chosen, bucket), credentialsOfSdk(), trust(environment));
        requireUsable(client);
        requireNoVersions(client);
        return new ProbeTarget(client, "s3://" + bucket + " in " + chosen, () -> {});
    }

    /// An endpoint, with the credentials in the environment.
    ///
    /// @param bucket null to create one for this run
    /// @throws ProbeFailedException if there are no credentials, or the bucket cannot be used or created
    static ProbeTarget endpoint(
            URI endpoint, @Nullable String bucket, @Nullable String region, Map<String, String> environment)
            throws IOException {
        String name = bucket == null ? "ziprace-probe-" + UUID.randomUUID() : bucket;
        String chosen = region == null ? "us-east-1" : region;
        WireClient client = new WireClient(
                new S3Address(endpoint, chosen, name, true), credentialsIn(environment), trust(environment));
        if (bucket != null) {
            requireUsable(client);
            return new ProbeTarget(client, endpoint + "/" + name, () -> {});
        }
        try (ExitGuard _ = new ExitGuard(() -> firstResponse(client, WireRequest.ofBucket("DELETE")))) {
            createBucket(client);
            return new ProbeTarget(client, endpoint + "/" + name, () -> client.send(WireRequest.ofBucket("DELETE")));
        }
    }

    static void createBucket(WireClient client) {
        WireResponse response = firstResponse(client, WireRequest.ofBucket("PUT"));
        if (!response.isSuccess()) {
            throw new ProbeFailedException("cannot create the bucket '%s' (name an existing one with --bucket): %s"
                    .formatted(client.address().bucket(), response.summary()));
        }
    }

    /// A bucket that cannot be listed would let every probe fail in its own way.
    private static void requireUsable(WireClient client) {
        WireResponse response = firstResponse(
                client, WireRequest.ofBucket("GET").query("list-type", "2").query("max-keys", "1"));
        if (!response.isSuccess()) {
            String actual = response.header("x-amz-bucket-region");
            String other = actual == null || actual.equals(client.address().region())
                    ? ""
                    : "; it is in another region: use --region " + actual;
            throw new ProbeFailedException("cannot list the bucket '%s': %s%s"
                    .formatted(client.address().bucket(), response.summary(), other));
        }
    }

    private static WireResponse firstResponse(WireClient client, WireRequest request) {
        try {
            return client.send(request);
        } catch (IOException e) {
            throw new ProbeFailedException(
                    "no response from %s: %s".formatted(client.address().endpoint(), e));
        }
    }

    /// In a bucket that keeps versions, a deleted object stays and costs.
    private static void requireNoVersions(WireClient client) throws IOException {
        WireResponse response = client.send(WireRequest.ofBucket("GET").query("versioning", ""));
        if (response.isSuccess() && response.document().text("Status") != null) {
            throw new ProbeFailedException(
                    "the bucket '%s' keeps versions of deleted objects: use one without versioning"
                            .formatted(client.address().bucket()));
        }
    }

    private static SSLSocketFactory trust(Map<String, String> environment) throws IOException {
        String bundle = environment.getOrDefault("AWS_CA_BUNDLE", "");
        return bundle.isEmpty() ? ClientTrust.ofTheJdk() : ClientTrust.in(Path.of(bundle));
    }

    private static ProbeCredentials credentialsIn(Map<String, String> environment) {
        String id = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
        String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
        if (id.isEmpty() || secret.isEmpty()) {
            throw new ProbeFailedException(
                    "an endpoint needs credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
        }
        String token = environment.getOrDefault("AWS_SESSION_TOKEN", "");
        return new ProbeCredentials(id, secret, token.isEmpty() ? null : token);
    }

    private static ProbeCredentials credentialsOfSdk() {
        try (DefaultCredentialsProvider provider =
                DefaultCredentialsProvider.builder().build()) {
            AwsCredentials found = provider.resolveCredentials();
            String token = found instanceof AwsSessionCredentials session ? session.sessionToken() : null;
            return new ProbeCredentials(found.accessKeyId(), found.secretAccessKey(), token);
        } catch (SdkException e) {
            throw new ProbeFailedException("no AWS credentials were found; with an AWS CLI that is logged in, run"
                    + " eval \"$(aws configure export-credentials --format env)\"");
        }
    }

    private static String regionOfSdk() {
        try {
            return Objects.requireNonNull(new DefaultAwsRegionProviderChain().getRegion())
                    .id();
        } catch (SdkException e) {
            throw new ProbeFailedException("no region was found; name the bucket's region with --region");
        }
    }
}
