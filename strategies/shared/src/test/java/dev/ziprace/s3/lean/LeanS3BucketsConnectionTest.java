package dev.ziprace.s3.lean;

import static dev.ziprace.s3.lean.ScriptedBuckets.LISTING;
import static dev.ziprace.s3.lean.ScriptedBuckets.assertListed;
import static dev.ziprace.s3.lean.ScriptedBuckets.buckets;
import static dev.ziprace.s3.lean.ScriptedServer.answer;
import static dev.ziprace.s3.lean.ScriptedServer.answerAndClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.s3.ObjectBody;
import dev.ziprace.s3.S3Bucket;
import java.io.IOException;
import java.nio.channels.Channels;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Connections and HTTP responses that the local S3 never produces.
class LeanS3BucketsConnectionTest {

    @Test
    void aConnectionThatTheServerClosedWhileIdleIsReplaced() throws Exception {
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
    void aConnectionThatTheServerClosesOnTheNextRequestIsReplacedWithoutDelay() throws Exception {
        try (var server = new ScriptedServer(
                        "127.0.0.1", answer("200 OK", "", LISTING), _ -> false, answer("200 OK", "", LISTING));
                var buckets = buckets(server)) {
            assertListed(buckets.bucket("bucket"));
            assertListed(buckets.bucket("bucket"));

            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void interimResponsesAreSkipped() throws Exception {
        try (var server = new ScriptedServer("127.0.0.1", connection -> {
                    connection.send("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n");
                    return answer("200 OK", "", LISTING).take(connection);
                });
                var buckets = buckets(server)) {
            assertListed(buckets.bucket("bucket"));
        }
    }

    @Test
    void chunkedResponsesAreRead() throws Exception {
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
    void aSlowBodyIsReadAndASilentServerTimesOut() throws Exception {
        ScriptedServer.Step slow = connection -> {
            connection.send("HTTP/1.1 200 OK\r\nETag: \"e\"\r\nContent-Length: 8\r\n\r\n");
            for (int i = 0; i < 8; i++) {
                Thread.sleep(100);
                connection.send("x");
            }
            return true;
        };
        ScriptedServer.Step silent = connection -> {
            connection.send("HTTP/1.1 200 OK\r\nETag: \"e\"\r\nContent-Length: 8\r\n\r\nxxxx");
            connection.in().readAllBytes();
            return false;
        };
        try (var server = new ScriptedServer("127.0.0.1", slow, silent);
                var buckets = buckets(server, ScriptedBuckets.CREDENTIALS, Duration.ofMillis(500), Clock.systemUTC())) {
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
}
