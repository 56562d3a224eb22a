package dev.ziprace.locals3.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.channel.ChannelFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenConnectionsTest {

    private static final String FOR_STRANGERS = "/stranger";

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.start(
                0, ChannelFactory.plain(), new TrustingHandler(), Duration.ofSeconds(60), new OpenConnections(2));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theOldestStrangerHasToGoIfThereAreTooMany() throws IOException {
        try (Socket first = connect();
                Socket second = connect();
                Socket third = connect()) {
            assertThat(first.getInputStream().read()).isEqualTo(-1);
            assertThat(status(second, FOR_STRANGERS)).isEqualTo("200");
            assertThat(status(third, FOR_STRANGERS)).isEqualTo("200");
        }
    }

    @Test
    void anAuthorizedClientIsKept() throws IOException {
        try (Socket trusted = connect()) {
            assertThat(status(trusted, "/")).isEqualTo("200");
            for (int i = 0; i < 5; i++) {
                try (Socket stranger = connect()) {
                    assertThat(status(stranger, FOR_STRANGERS)).isEqualTo("200");
                }
            }
            assertThat(status(trusted, "/")).isEqualTo("200");
        }
    }

    @Test
    void aClientIsToldThatThereAreTooManyAuthorizedOnes() throws IOException {
        try (Socket first = connect();
                Socket second = connect()) {
            assertThat(status(first, "/")).isEqualTo("200");
            assertThat(status(second, "/")).isEqualTo("200");
            try (Socket third = connect()) {
                assertThat(new String(third.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 503 ")
                        .endsWith("\r\n\r\ntoo many");
            }
            assertThat(status(first, "/")).isEqualTo("200");
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static String status(Socket socket, String target) throws IOException {
        socket.getOutputStream().write(("GET " + target + " HTTP/1.1\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as("the rest of " + head).isNotNegative();
            head.append((char) next);
        }
        return head.substring(9, 12);
    }

    /// Authorizes every request except those for strangers.
    private static final class TrustingHandler implements HttpHandler {

        @Override
        public void handle(HttpExchange exchange) throws IOException {
            if (!exchange.head().target().equals(FOR_STRANGERS)) {
                exchange.trustClient();
            }
            exchange.respond(200, new Headers(), new byte[0]);
        }

        @Override
        public byte[] badRequestXml(String reason) {
            throw new AssertionError(reason);
        }

        @Override
        public byte[] unavailableXml() {
            return "too many".getBytes(StandardCharsets.US_ASCII);
        }
    }
}
