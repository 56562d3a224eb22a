package dev.ziprace.s3.lean;

import static dev.ziprace.s3.lean.ScriptedServer.answer;
import static dev.ziprace.s3.lean.ScriptedServer.answerAndClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.s3.ObjectBody;
import dev.ziprace.s3.PartBody;
import dev.ziprace.s3.S3Bucket;
import dev.ziprace.s3.S3RequestException;
import dev.ziprace.s3.SourceObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;

/// Servers and networks as they may be, beyond what the local S3 does.
class LeanS3BucketsTest {

    private static final AwsCredentialsProvider CREDENTIALS = () -> AwsBasicCredentials.create("id", "secret");
    private static final String LISTING = "<?xml version=\"1.0\"?>\n<ListBucketResult><IsTruncated>false</IsTruncated>"
            + "<Contents><Key>a%20b</Key><LastModified>2026-01-02T03:04:05.000Z</LastModified>"
            + "<ETag>&quot;e&quot;</ETag><Size>7</Size></Contents></ListBucketResult>";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void aConnectionThatTheServerClosesAfterItsAnswerIsReplaced() throws Exception {
        try (var server = new ScriptedServer(
                        "127.0.0.1",
                        answerAndClose("200 OK", "", LISTING),
                        answerAndClose("200 OK", "", LISTING),
                        answer("200 OK", "", LISTING));
                var buckets = buckets(server)) {
            S3Bucket bucket = buckets.bucket("bucket");
            for (int i = 0; i < 3; i++) {
                assertListed(bucket);
            }

            assertThat(bucket.meter().usage().requests().values()).containsExactly(3L);
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void aConnectionThatEndsWithTheNextRequestIsReplacedAtOnce() throws Exception {
        try (var server = new ScriptedServer(
                        "127.0.0.1", answer("200 OK", "", LISTING), _ -> false, answer("200 OK", "", LISTING));
                var buckets = buckets(server)) {
            assertListed(buckets.bucket("bucket"));
            assertListed(buckets.bucket("bucket"));

            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void interimAnswersArePassedOver() throws Exception {
        try (var server = new ScriptedServer("127.0.0.1", connection -> {
                    connection.send("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n");
                    return answer("200 OK", "", LISTING).take(connection);
                });
                var buckets = buckets(server)) {
            assertListed(buckets.bucket("bucket"));
        }
    }

    @Test
    void aPartIsHeldBackUntilTheServerWantsIt() throws Exception {
        try (var server = new ScriptedServer("127.0.0.1", connection -> {
                    assertThat(connection.head()).contains("expect: 100-continue");
                    connection.send("HTTP/1.1 100 Continue\r\n\r\n");
                    assertThat(connection.body()).hasSize(2 << 20);
                    connection.send("HTTP/1.1 200 OK\r\n"
                            + "ETag: \"e\"\r\n"
                            + "x-amz-checksum-crc32: AAAAAQ==\r\n"
                            + "Content-Length: 0\r\n\r\n");
                    return true;
                });
                var buckets = buckets(server)) {
            assertThat(buckets.bucket("bucket")
                            .uploadPart("k", "u", 1, part(2 << 20))
                            .eTag())
                    .isEqualTo("\"e\"");
        }
    }

    @Test
    void aPartGoesToAServerThatKnowsNoHoldingBack() throws Exception {
        try (var server = new ScriptedServer(
                        "127.0.0.1", answer("200 OK", "ETag: \"e\"\r\nx-amz-checksum-crc32: AAAAAQ==\r\n", ""));
                var buckets = buckets(server)) {
            assertThat(buckets.bucket("bucket")
                            .uploadPart("k", "u", 1, part(2 << 20))
                            .eTag())
                    .isEqualTo("\"e\"");
        }
    }

    @Test
    void aPartThatIsRefusedBeforehandIsNotSent() throws Exception {
        var sent = new AtomicInteger();
        try (var server = new ScriptedServer("127.0.0.1", connection -> {
                    connection.send("HTTP/1.1 403 Forbidden\r\nContent-Length: "
                            + error("AccessDenied").length() + "\r\n\r\n" + error("AccessDenied"));
                    sent.set(connection.in().readAllBytes().length);
                    return false;
                });
                var buckets = buckets(server)) {
            assertThatThrownBy(() -> buckets.bucket("bucket").uploadPart("k", "u", 1, part(2 << 20)))
                    .isInstanceOfSatisfying(
                            S3RequestException.class, e -> assertThat(e.code()).isEqualTo("AccessDenied"))
                    .hasMessageContaining("1 attempts");
        }
        assertThat(sent).hasValue(0);
    }

    @Test
    void chunkedAnswersAreRead() throws Exception {
        int half = LISTING.length() / 2;
        String chunks = Integer.toHexString(half) + ";x=y\r\n" + LISTING.substring(0, half) + "\r\n"
                + Integer.toHexString(LISTING.length() - half) + "\r\n" + LISTING.substring(half)
                + "\r\n0\r\nTrailer: x\r\n\r\n";
        ScriptedServer.Step chunked = connection -> {
            connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);
            return true;
        };
        ScriptedServer.Step cutOff = connection -> {
            connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks.substring(0, half));
            return false;
        };
        try (var server = new ScriptedServer("127.0.0.1", chunked, cutOff, chunked);
                var buckets = buckets(server)) {
            assertListed(buckets.bucket("bucket"));
            assertListed(buckets.bucket("bucket"));

            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void retryAfterIsHeeded() throws Exception {
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
    void aSlowBodyIsReadAndASilentOneGivenUp() throws Exception {
        ScriptedServer.Step slow = connection -> {
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n");
            for (int i = 0; i < 8; i++) {
                Thread.sleep(100);
                connection.send("x");
            }
            return true;
        };
        ScriptedServer.Step silent = connection -> {
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nxxxx");
            connection.in().readAllBytes();
            return false;
        };
        try (var server = new ScriptedServer("127.0.0.1", slow, silent);
                var buckets = buckets(server, CREDENTIALS, Duration.ofMillis(500), Clock.systemUTC())) {
            try (ObjectBody body = buckets.bucket("bucket").get("k", "\"e\"", null)) {
                assertThat(Channels.newInputStream(body).readAllBytes()).hasSize(8);
            }
            try (ObjectBody body = buckets.bucket("bucket").get("k", "\"e\"", null)) {
                assertThatThrownBy(() -> Channels.newInputStream(body).readAllBytes())
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("silent");
            }
        }
    }

    @Test
    void anIpv6EndpointIsReached() throws Exception {
        try (var server = new ScriptedServer("::1", answer("200 OK", "", LISTING));
                var buckets = buckets(server)) {
            assertListed(buckets.bucket("bucket"));

            assertThat(server.requests().getFirst())
                    .startsWith("GET /bucket/?")
                    .contains("host: [0:0:0:0:0:0:0:1]:" + server.endpoint().getPort());
        }
    }

    @Test
    void aClockThatIsWrongIsSetByTheServers() throws Exception {
        Instant server = Instant.parse("2030-01-02T03:04:05Z");
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(server.atOffset(ZoneOffset.UTC));
        Clock wrong = Clock.fixed(Instant.parse("2029-12-31T00:00:00Z"), ZoneOffset.UTC);
        try (var scripted = new ScriptedServer(
                        "127.0.0.1",
                        answer("403 Forbidden", "Date: " + date + "\r\n", error("RequestTimeTooSkewed")),
                        answer("200 OK", "", LISTING),
                        answer("200 OK", "", LISTING));
                var buckets = buckets(scripted, CREDENTIALS, PATIENCE, wrong)) {
            assertListed(buckets.bucket("bucket"));
            assertListed(buckets.bucket("bucket"));

            assertThat(scripted.requests().get(0)).contains("x-amz-date: 20291231T000000Z");
            assertThat(scripted.requests().subList(1, 3))
                    .allSatisfy(head -> assertThat(head).contains("x-amz-date: 20300102T030405Z"));
        }
    }

    @Test
    void credentialsThatHaveExpiredAreReplacedByTheProvidersNext() throws Exception {
        var asked = new AtomicInteger();
        AwsCredentialsProvider refreshing =
                () -> AwsSessionCredentials.create("id" + Math.min(2, asked.incrementAndGet()), "secret", "token");
        try (var server = new ScriptedServer(
                        "127.0.0.1",
                        answer("400 Bad Request", "", error("ExpiredToken")),
                        answer("200 OK", "", LISTING));
                var buckets = buckets(server, refreshing, PATIENCE, Clock.systemUTC())) {
            assertListed(buckets.bucket("bucket"));

            assertThat(server.requests().get(0)).contains("Credential=id1/").contains("x-amz-security-token: token");
            assertThat(server.requests().get(1)).contains("Credential=id2/");
        }
    }

    @Test
    void credentialsThatHaveExpiredForGoodAreNamed() throws Exception {
        try (var server = new ScriptedServer("127.0.0.1", answer("400 Bad Request", "", error("ExpiredToken")));
                var buckets = buckets(server)) {
            assertThatThrownBy(() -> assertListed(buckets.bucket("bucket")))
                    .isInstanceOf(S3RequestException.class)
                    .hasMessageContaining("ExpiredToken")
                    .hasMessageContaining("1 attempts");
        }
    }

    @Test
    void anErrorThatComesWithStatus200IsOne() throws Exception {
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
    void anAnswerThatIsNoListingIsNotAnEmptyOne() throws Exception {
        try (var server = new ScriptedServer(
                        "127.0.0.1",
                        answer("200 OK", "", "<html><body>Welcome</body></html>"),
                        answer("200 OK", "", LISTING));
                var buckets = buckets(server)) {
            assertListed(buckets.bucket("bucket"));
        }
    }

    private static void assertListed(S3Bucket bucket) throws InterruptedException {
        assertThat(bucket.listPage("", null).objects())
                .containsExactly(new SourceObject("a b", 7, "\"e\"", Instant.parse("2026-01-02T03:04:05Z"), false));
    }

    private static PartBody part(int length) {
        return PartBody.of(List.of(ByteBuffer.allocate(length)), OptionalLong.of(1));
    }

    private static String error(String code) {
        return new String(
                ("<Error><Code>" + code + "</Code><Message>as planned</Message></Error>")
                        .getBytes(StandardCharsets.UTF_8),
                StandardCharsets.UTF_8);
    }

    private static LeanS3Buckets buckets(ScriptedServer server) {
        return buckets(server, CREDENTIALS, PATIENCE, Clock.systemUTC());
    }

    private static LeanS3Buckets buckets(
            ScriptedServer server, AwsCredentialsProvider credentials, Duration patience, Clock clock) {
        return LeanS3Buckets.of(
                new LeanS3Buckets.Settings(server.endpoint(), Region.US_EAST_1, credentials, patience, clock));
    }
}
