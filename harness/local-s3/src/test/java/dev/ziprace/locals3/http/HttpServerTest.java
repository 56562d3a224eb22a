package dev.ziprace.locals3.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.LocalS3;
import dev.ziprace.locals3.LocalS3TestCase;
import dev.ziprace.locals3.RawConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// HTTP as clients other than the AWS SDK send it, and malformed HTTP.
class HttpServerTest extends LocalS3TestCase {

    private String putHead(Map<String, String> headers) throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            return connection.signedHead("PUT", "/bucket/k", server.rootAccessKey(), headers);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET / HTTP/2.0\r\n\r\n",
                "GET http://x/ HTTP/1.1\r\n\r\n",
                "G@T / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nNo colon\r\n\r\n",
                "GET / HTTP/1.1\r\nName : value\r\n\r\n",
                "GET / HTTP/1.1\r\nA: b\r\n folded\r\n\r\n",
                "PUT /b/k HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "PUT /b/k HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                "PUT /b/k HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "PUT /b/k HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n",
            })
    void aMalformedRequestIsRejectedAndTheConnectionCloses(String request) throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            connection.send(request);
            assertThat(connection.response().status()).isEqualTo(400);
            assertThat(connection.isClosedByServer()).isTrue();
        }
    }

    @Test
    void aTooLongHeadIsRejected() throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            connection.send("GET / HTTP/1.1\r\nA: " + "x".repeat(40_000));
            assertThat(connection.response().status()).isEqualTo(400);
        }
    }

    @Test
    void aConnectionServesRequestsOneAfterTheOther() throws IOException {
        put("k", utf8("x"));
        try (RawConnection connection = new RawConnection(server)) {
            String get = connection.signedHead("GET", "/bucket/k", server.rootAccessKey(), Map.of());
            // Both are sent at once: the second waits in the socket buffer.
            connection.send(get + get);
            assertThat(connection.response().body()).isEqualTo("x");
            assertThat(connection.response().body()).isEqualTo("x");
            assertThat(connection
                            .exchange("GET", "/bucket/missing", server.rootAccessKey())
                            .code())
                    .isEqualTo("NoSuchKey");
            assertThat(connection
                            .exchange("DELETE", "/bucket/k", server.rootAccessKey())
                            .status())
                    .isEqualTo(204);
        }
    }

    @Test
    void aClientThatExpectsContinueGetsIt() throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            connection.send(putHead(Map.of("Content-Length", "5", "Expect", "100-continue")));
            assertThat(connection.response().status()).isEqualTo(100);
            connection.send("hello");
            assertThat(connection.response().status()).isEqualTo(200);
        }
        assertThat(get("k")).isEqualTo(utf8("hello"));
    }

    /// botocore takes the next response for the missing one, and waits.
    @Test
    void aClientThatExpectsContinueGetsItForAnEmptyBodyToo() throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            connection.send(putHead(Map.of("Content-Length", "0", "Expect", "100-continue")));
            assertThat(connection.response().status()).isEqualTo(100);
            assertThat(connection.response().status()).isEqualTo(200);
            assertThat(connection
                            .exchange("HEAD", "/bucket", server.rootAccessKey())
                            .status())
                    .isEqualTo(200);
        }
        assertThat(get("k")).isEmpty();
    }

    @Test
    void aPutWithNeitherLengthNorTransferEncodingIsRejected() throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            connection.send(putHead(Map.of()));
            RawConnection.Response response = connection.response();
            assertThat(response.status()).isEqualTo(411);
            assertThat(response.code()).isEqualTo("MissingContentLength");
        }
        assertError(404, "NoSuchKey", () -> get("k"));
    }

    @Test
    void aClientThatExpectsContinueIsRejectedBeforeItSendsTheBody() throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            connection.send(connection.signedHead(
                    "PUT",
                    "/nowhere/k",
                    server.rootAccessKey(),
                    Map.of("Content-Length", "5", "Expect", "100-continue")));
            assertThat(connection.response().code()).isEqualTo("NoSuchBucket");
            assertThat(connection.isClosedByServer()).isTrue();
        }
    }

    @Test
    void theBodyOfARejectedRequestIsReadAndTheConnectionStaysOpen() throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            connection.send(connection.signedHead(
                    "PUT", "/nowhere/k", server.rootAccessKey(), Map.of("Content-Length", "300000")));
            connection.send(random(300_000));
            assertThat(connection.response().code()).isEqualTo("NoSuchBucket");
            assertThat(connection
                            .exchange("HEAD", "/bucket", server.rootAccessKey())
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void chunkedBodiesAreDecoded() throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            connection.send(putHead(Map.of("Transfer-Encoding", "chunked", "x-amz-decoded-content-length", "9")));
            connection.send("4;name=value\r\nhell\r\n5\r\no you\r\n0\r\nTrailer: x\r\n\r\n");
            assertThat(connection.response().code()).isEqualTo("MissingContentLength");
        }
        try (RawConnection connection = new RawConnection(server)) {
            connection.send(putHead(Map.of(
                    "Transfer-Encoding",
                    "chunked",
                    "x-amz-content-sha256",
                    "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
                    "x-amz-decoded-content-length",
                    "5")));
            connection.send("6\r\n5\r\nhel\r\n9\r\nlo\r\n0\r\n\r\n\r\n0\r\n\r\n");
            assertThat(connection.response().status()).isEqualTo(200);
        }
        assertThat(get("k")).isEqualTo(utf8("hello"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\r\nhello\r\n0\r\n\r\n",
                "5\r\nhello",
                "5\r\nhelloo\r\n0\r\n\r\n",
                "4\r\nhell\r\n0\r\n\r\n",
                "6\r\nhello!\r\n0\r\n\r\n",
                "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n",
                "5\r\nhello\r\n0\r\n\r\n",
                "5\r\nhello\r\n0\r\nnonsense\r\n\r\n"
            })
    void malformedAwsChunksAreRejectedAndNothingIsStored(String body) throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            connection.send(putHead(Map.of(
                    "Content-Length",
                    Integer.toString(body.length()),
                    "x-amz-content-sha256",
                    "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
                    "x-amz-trailer",
                    "x-amz-checksum-crc32",
                    "x-amz-decoded-content-length",
                    "5")));
            connection.send(body);
            assertThat(connection.response().status()).isEqualTo(400);
        }
        assertError(404, "NoSuchKey", () -> get("k"));
        assertThat(storedBytes()).isZero();
    }

    @Test
    void aBodyWithoutLengthIsRejected() throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            connection.send(putHead(Map.of("Transfer-Encoding", "chunked")));
            connection.send("0\r\n\r\n");
            assertThat(connection.response().status()).isEqualTo(411);
        }
    }

    @Test
    void aTooLargeBodyIsRejectedBeforeItIsSent() throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            connection.send(putHead(Map.of("Content-Length", Long.toString((5L << 30) + 1), "Expect", "100-continue")));
            assertThat(connection.response().code()).isEqualTo("EntityTooLarge");
        }
    }

    @Test
    void anUploadWhoseClientDisconnectsLeavesNothing() throws IOException, InterruptedException {
        try (RawConnection connection = new RawConnection(server)) {
            connection.send(putHead(Map.of("Content-Length", "3000000")));
            connection.send(random(2_000_000));
            awaitStoredBytes(bytes -> bytes > 0);
        }
        awaitStoredBytes(bytes -> bytes == 0);
        assertError(404, "NoSuchKey", () -> get("k"));
    }

    @Test
    void anIdleClientIsDisconnected() throws IOException {
        try (LocalS3 strict = LocalS3.builder()
                        .directory(directory)
                        .idleTimeout(Duration.ofMillis(50))
                        .start();
                RawConnection silent = new RawConnection(strict);
                RawConnection halfway = new RawConnection(strict)) {
            halfway.send("GET / HT");
            assertThat(silent.isClosedByServer()).isTrue();
            assertThat(halfway.isClosedByServer()).isTrue();
        }
    }

    @Test
    void theResponseToHeadHasNoBody() throws IOException {
        put("k", random(1000));
        try (RawConnection connection = new RawConnection(server)) {
            connection.send(connection.signedHead("HEAD", "/bucket/k", server.rootAccessKey(), Map.of()));
            // The next response follows the head of the first.
            connection.send(connection.signedHead("DELETE", "/bucket/k", server.rootAccessKey(), Map.of()));
            RawConnection.Response head = connection.head();
            assertThat(head.headers()).containsEntry("content-length", "1000");
            assertThat(connection.response().status()).isEqualTo(204);
        }
    }

    /// A client may not read its downloads before its uploads are done.
    @Test
    void unreadDownloadsDoNotDelayUploads() throws IOException {
        put("large", random(8 * MIB));
        List<RawConnection> stalled = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                RawConnection connection = new RawConnection(server);
                stalled.add(connection);
                connection.send(connection.signedHead("GET", "/bucket/large", server.rootAccessKey(), Map.of()));
                assertThat(connection.head().status()).isEqualTo(200);
            }
            put("k", random(MIB));
            assertThat(get("k")).isEqualTo(random(MIB));
        } finally {
            for (RawConnection connection : stalled) {
                connection.close();
            }
        }
    }
}
