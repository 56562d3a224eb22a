package dev.ziprace.s3.lean;

import static dev.ziprace.s3.lean.ScriptedBuckets.LISTING;
import static dev.ziprace.s3.lean.ScriptedBuckets.assertListed;
import static dev.ziprace.s3.lean.ScriptedBuckets.buckets;
import static dev.ziprace.s3.lean.ScriptedBuckets.error;
import static dev.ziprace.s3.lean.ScriptedServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.s3.S3Bucket;
import dev.ziprace.s3.S3RequestException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/// Error responses that the local S3 never sends, and what corrects the next attempt.
class LeanS3BucketsRetryTest {

    @Test
    void aRetryWaitsForRetryAfter() throws Exception {
        try (var server = new ScriptedServer(
                        "127.0.0.1",
                        answer("503 Slow Down", "Retry-After: 1\r\n", error("SlowDown")),
                        answer("200 OK", "", LISTING));
                var buckets = buckets(server)) {
            S3Bucket bucket = buckets.bucket("bucket");
            long begin = System.nanoTime();

            assertListed(bucket);

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
            assertThat(bucket.meter().throttled()).isOne();
        }
    }

    @Test
    void requestsAreDatedByTheServersClockAfterAClockSkewError() throws Exception {
        Instant server = Instant.parse("2030-01-02T03:04:05Z");
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(server.atOffset(ZoneOffset.UTC));
        Clock wrong = Clock.fixed(Instant.parse("2029-12-31T00:00:00Z"), ZoneOffset.UTC);
        try (var scripted = new ScriptedServer(
                        "127.0.0.1",
                        answer("403 Forbidden", "Date: " + date + "\r\n", error("RequestTimeTooSkewed")),
                        answer("200 OK", "", LISTING),
                        answer("200 OK", "", LISTING));
                var buckets = buckets(scripted, ScriptedBuckets.CREDENTIALS, ScriptedBuckets.SOCKET_TIMEOUT, wrong)) {
            assertListed(buckets.bucket("bucket"));
            assertListed(buckets.bucket("bucket"));

            assertThat(scripted.requests().get(0)).contains("x-amz-date: 20291231T000000Z");
            assertThat(scripted.requests().subList(1, 3))
                    .allSatisfy(head -> assertThat(head).contains("x-amz-date: 20300102T030405Z"));
        }
    }

    @Test
    void expiredCredentialsAreRequestedFromTheProviderAgain() throws Exception {
        var asked = new AtomicInteger();
        AwsCredentialsProvider refreshing =
                () -> AwsSessionCredentials.create("id" + Math.min(2, asked.incrementAndGet()), "secret", "token");
        try (var server = new ScriptedServer(
                        "127.0.0.1",
                        answer("400 Bad Request", "", error("ExpiredToken")),
                        answer("200 OK", "", LISTING));
                var buckets = buckets(server, refreshing, ScriptedBuckets.SOCKET_TIMEOUT, Clock.systemUTC())) {
            assertListed(buckets.bucket("bucket"));

            assertThat(server.requests().get(0)).contains("Credential=id1/").contains("x-amz-security-token: token");
            assertThat(server.requests().get(1)).contains("Credential=id2/");
        }
    }

    @Test
    void credentialsThatStayExpiredFailTheRequest() throws Exception {
        try (var server = new ScriptedServer("127.0.0.1", answer("400 Bad Request", "", error("ExpiredToken")));
                var buckets = buckets(server)) {
            assertThatThrownBy(() -> assertListed(buckets.bucket("bucket")))
                    .isInstanceOf(S3RequestException.class)
                    .hasMessageContaining("ExpiredToken")
                    .hasMessageContaining("1 attempt,");
        }
    }

    @Test
    void anErrorDocumentWithStatus200IsRetried() throws Exception {
        try (var server = new ScriptedServer(
                        "127.0.0.1",
                        answer("200 OK", "", error("InternalError")),
                        answer(
                                "200 OK",
                                "",
                                "<CompleteMultipartUploadResult><ETag>x</ETag></CompleteMultipartUploadResult>"));
                var buckets = buckets(server)) {
            assertThat(buckets.bucket("bucket").completeMultipartUpload("k", "u", List.of()))
                    .isEqualTo("x");
        }
    }

    @Test
    void aResponseThatIsNoListingIsRetried() throws Exception {
        try (var server = new ScriptedServer(
                        "127.0.0.1",
                        answer("200 OK", "", "<html><body>Welcome</body></html>"),
                        answer("200 OK", "", LISTING));
                var buckets = buckets(server)) {
            assertListed(buckets.bucket("bucket"));
        }
    }
}
