package dev.ziprace.locals3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// HTTP as clients send it that are not the AWS SDK, or are broken.
class HttpTest extends LocalS3Test {

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
    void aMalformedRequestIsRefusedAndTheConnectionCloses(String request) throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            connection.send(request);
            assertThat(connection.answer().status()).isEqualTo(400);
            assertThat(connection.isClosedByServer()).isTrue();
        }
    }

    @Test
    void aHeadWithoutEndIsRefused() throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            connection.send("GET / HTTP/1.1\r\nA: " + "x".repeat(40_000));
            assertThat(connection.answer().status()).isEqualTo(400);
        }
    }

    @Test
    void aConnectionServesRequestsOneAfterTheOther() throws IOException {
        put("k", utf8("x"));
        try (RawConnection connection = new RawConnection(server)) {
            String get = connection.signedHead("GET", "/bucket/k", server.rootAccessKey(), Map.of());
            // Both at once: the second waits in the socket.
            connection.send(get + get);
            assertThat(connection.answer().body()).isEqualTo("x");
            assertThat(connection.answer().body()).isEqualTo("x");
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
    void aClientThatWantsItIsToldToContinue() throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            connection.send(putHead(Map.of("Content-Length", "5", "Expect", "100-continue")));
            assertThat(connection.answer().status()).isEqualTo(100);
            connection.send("hello");
            assertThat(connection.answer().status()).isEqualTo(200);
        }
        assertThat(get("k")).isEqualTo(utf8("hello"));
    }

    @Test
    void aClientThatWaitsIsRefusedBeforeItSends() throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            connection.send(connection.signedHead(
                    "PUT",
                    "/nowhere/k",
                    server.rootAccessKey(),
                    Map.of("Content-Length", "5", "Expect", "100-continue")));
            assertThat(connection.answer().code()).isEqualTo("NoSuchBucket");
            assertThat(connection.isClosedByServer()).isTrue();
        }
    }

    @Test
    void aRefusedBodyIsReadSoThatTheConnectionLives() throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            connection.send(connection.signedHead(
                    "PUT", "/nowhere/k", server.rootAccessKey(), Map.of("Content-Length", "300000")));
            connection.send(random(300_000));
            assertThat(connection.answer().code()).isEqualTo("NoSuchBucket");
            assertThat(connection
                            .exchange("HEAD", "/bucket", server.rootAccessKey())
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aChunkedBodyIsTakenApart() throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            connection.send(putHead(Map.of("Transfer-Encoding", "chunked", "x-amz-decoded-content-length", "9")));
            connection.send("4;name=value\r\nhell\r\n5\r\no you\r\n0\r\nTrailer: x\r\n\r\n");
            assertThat(connection.answer().code()).isEqualTo("MissingContentLength");
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
            assertThat(connection.answer().status()).isEqualTo(200);
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
    void brokenAwsChunksAreRefusedAndNothingIsStored(String body) throws IOException {
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
            assertThat(connection.answer().status()).isEqualTo(400);
        }
        assertRefused(404, "NoSuchKey", () -> get("k"));
        assertThat(storedBytes()).isZero();
    }

    @Test
    void aBodyWithoutLengthIsRefused() throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            connection.send(putHead(Map.of("Transfer-Encoding", "chunked")));
            connection.send("0\r\n\r\n");
            assertThat(connection.answer().status()).isEqualTo(411);
        }
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItIsSent() throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            connection.send(putHead(Map.of("Content-Length", Long.toString((5L << 30) + 1), "Expect", "100-continue")));
            assertThat(connection.answer().code()).isEqualTo("EntityTooLarge");
        }
    }

    @Test
    void anUploadWhoseClientVanishesLeavesNothing() throws IOException, InterruptedException {
        try (RawConnection connection = new RawConnection(server)) {
            connection.send(putHead(Map.of("Content-Length", "3000000")));
            connection.send(random(2_000_000));
            awaitStoredBytes(bytes -> bytes > 0);
        }
        awaitStoredBytes(bytes -> bytes == 0);
        assertRefused(404, "NoSuchKey", () -> get("k"));
    }

    @Test
    void aSilentClientIsCutOff() throws IOException {
        try (LocalS3 impatient = LocalS3.builder()
                        .directory(directory)
                        .patience(Duration.ofMillis(50))
                        .start();
                RawConnection silent = new RawConnection(impatient);
                RawConnection halfway = new RawConnection(impatient)) {
            halfway.send("GET / HT");
            assertThat(silent.isClosedByServer()).isTrue();
            assertThat(halfway.isClosedByServer()).isTrue();
        }
    }

    @Test
    void aHeadRequestIsAnsweredWithoutABody() throws IOException {
        put("k", random(1000));
        try (RawConnection connection = new RawConnection(server)) {
            connection.send(connection.signedHead("HEAD", "/bucket/k", server.rootAccessKey(), Map.of()));
            // The next answer starts right after the first's head.
            connection.send(connection.signedHead("DELETE", "/bucket/k", server.rootAccessKey(), Map.of()));
            RawConnection.Answer head = connection.head();
            assertThat(head.headers()).containsEntry("content-length", "1000");
            assertThat(connection.answer().status()).isEqualTo(204);
        }
    }

    /// A client may leave downloads unread until its uploads are done.
    @Test
    void downloadsThatNobodyReadsDoNotHoldUpUploads() throws IOException {
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
