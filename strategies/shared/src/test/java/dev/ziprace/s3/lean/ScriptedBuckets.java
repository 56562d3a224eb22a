package dev.ziprace.s3.lean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.endpoint.EndpointSettings;
import dev.ziprace.endpoint.EndpointVariant;
import dev.ziprace.s3.S3Bucket;
import dev.ziprace.s3.SourceObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/// Clients of a [ScriptedServer], and documents for its scripts.
final class ScriptedBuckets {

    static final AwsCredentialsProvider CREDENTIALS = () -> AwsBasicCredentials.create("id", "secret");
    /// A listing of one object.
    static final String LISTING =
            "<?xml version=\"1.0\"?>\n<ListBucketResult><EncodingType>url</EncodingType><IsTruncated>false</IsTruncated>"
                    + "<Contents><Key>a%20b</Key><LastModified>2026-01-02T03:04:05.000Z</LastModified>"
                    + "<ETag>&quot;e&quot;</ETag><Size>7</Size></Contents></ListBucketResult>";
    static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(30);

    private ScriptedBuckets() {}

    /// Lists the bucket and expects [#LISTING].
    static void assertListed(S3Bucket bucket) throws InterruptedException {
        assertThat(bucket.listPage("", null).objects())
                .containsExactly(new SourceObject("a b", 7, "\"e\"", Instant.parse("2026-01-02T03:04:05Z"), false));
    }

    /// An error document with that code.
    static String error(String code) {
        return "<Error><Code>" + code + "</Code><Message>as planned</Message></Error>";
    }

    /// A client of the server.
    static LeanS3Buckets buckets(ScriptedServer server) {
        return buckets(server, CREDENTIALS, SOCKET_TIMEOUT, Clock.systemUTC());
    }

    static LeanS3Buckets buckets(
            ScriptedServer server, AwsCredentialsProvider credentials, Duration socketTimeout, Clock clock) {
        return LeanS3Buckets.of(new LeanS3Buckets.Settings(
                new EndpointSettings(server.endpoint(), EndpointVariant.STANDARD),
                Region.US_EAST_1,
                credentials,
                socketTimeout,
                clock));
    }
}
