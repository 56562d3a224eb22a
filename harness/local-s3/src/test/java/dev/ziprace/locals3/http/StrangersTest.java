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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What clients that cannot sign a request may hold, and for how long.
class StrangersTest extends LocalS3TestCase {

    private static final Duration IDLE_TIMEOUT = Duration.ofMillis(300);

    /// 300 are more than there are buffers for bodies.
    @ParameterizedTest
    @ValueSource(strings = {"nonsense\r\n\r\n", "PUT /bucket/k HTTP/1.1\r\nContent-Length: 100000\r\n\r\n"})
    @Timeout(20)
    void rejectedClientsThatStayDoNotDelayUploads(String request) throws IOException {
        List<RawConnection> stalled = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                RawConnection connection = new RawConnection(server);
                stalled.add(connection);
                connection.send(request);
                assertThat(connection.head().status()).isGreaterThanOrEqualTo(400);
            }
            put("k", random(MIB));
            assertThat(get("k")).isEqualTo(random(MIB));
        } finally {
            for (RawConnection connection : stalled) {
                connection.close();
            }
        }
    }

    @Test
    @Timeout(20)
    void aClientThatTricklesItsHeadIsDisconnected() throws IOException, InterruptedException {
        try (LocalS3 strict = strict();
                RawConnection connection = new RawConnection(strict)) {
            trickleUntilDisconnected(connection, "GET / HTTP/1.1\r\nA: ");
        }
    }

    @Test
    @Timeout(20)
    void aClientThatTricklesARejectedBodyIsDisconnected() throws IOException, InterruptedException {
        try (LocalS3 strict = strict();
                RawConnection connection = new RawConnection(strict)) {
            connection.exchange("PUT", "/bucket", strict.rootAccessKey());
            connection.send("PUT /bucket/k HTTP/1.1\r\nContent-Length: 100000\r\n\r\n");
            assertThat(connection.response().status()).isEqualTo(403);
            trickleUntilDisconnected(connection, "");
        }
    }

    @Test
    @Timeout(20)
    void anAuthorizedClientThatTricklesItsBodyIsDisconnected() throws IOException, InterruptedException {
        try (LocalS3 strict = strict();
                RawConnection connection = new RawConnection(strict)) {
            connection.exchange("PUT", "/bucket", strict.rootAccessKey());
            connection.send(connection.signedHead(
                    "PUT", "/bucket/k", strict.rootAccessKey(), Map.of("Content-Length", "100000")));
            trickleUntilDisconnected(connection, "");
        }
    }

    @Test
    @Timeout(20)
    void anAuthorizedClientThatMakesProgressMayTakeItsTime() throws IOException, InterruptedException {
        try (LocalS3 strict = strict();
                RawConnection connection = new RawConnection(strict)) {
            connection.exchange("PUT", "/bucket", strict.rootAccessKey());
            connection.send(connection.signedHead(
                    "PUT", "/bucket/k", strict.rootAccessKey(), Map.of("Content-Length", "400000")));
            for (int i = 0; i < 20; i++) {
                connection.send(random(20_000));
                Thread.sleep(IDLE_TIMEOUT.dividedBy(4));
            }
            assertThat(connection.response().status()).isEqualTo(200);
        }
    }

    @Test
    void moreHeaderFieldsThanAnyClientSendsAreRejected() throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            connection.send("GET / HTTP/1.1\r\n" + "a:b\r\n".repeat(201) + "\r\n");
            assertThat(connection.response().body()).contains("more than 200 header fields");
        }
    }

    private LocalS3 strict() throws IOException {
        return LocalS3.builder().directory(directory).idleTimeout(IDLE_TIMEOUT).start();
    }

    /// Sends a byte at a time. The server never waits as long as its idle timeout for one of them.
    private static void trickleUntilDisconnected(RawConnection connection, String start) throws InterruptedException {
        try {
            connection.send(start);
            while (true) {
                connection.send("x");
                Thread.sleep(IDLE_TIMEOUT.dividedBy(10));
            }
        } catch (IOException e) {
            assertThat(e).hasMessageMatching("Broken pipe|Connection reset.*|.*abort.*");
        }
    }
}
