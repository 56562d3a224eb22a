package dev.ziprace.locals3.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.channel.ChannelFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AcceptTest {

    private static final HttpHandler NO_REQUEST = new HttpHandler() {
        @Override
        public void handle(HttpExchange exchange) {
            throw new AssertionError("a malformed request is not handled");
        }

        @Override
        public byte[] unavailableXml() {
            return new byte[0];
        }

        @Override
        public byte[] badRequestXml(String reason) {
            return new byte[0];
        }
    };

    @Test
    void aConnectionThatExhaustsMemoryDoesNotEndThePort() throws IOException {
        var accepted = new AtomicInteger();
        ChannelFactory firstFails = socket -> {
            if (accepted.getAndIncrement() == 0) {
                throw new OutOfMemoryError("direct buffer memory");
            }
            return ChannelFactory.plain().over(socket);
        };
        try (HttpServer server = HttpServer.start(0, firstFails, NO_REQUEST, Duration.ofSeconds(10))) {
            try (Socket first = connect(server);
                    Socket second = connect(server)) {
                second.getOutputStream().write("nonsense\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

                assertThat(second.getInputStream().readNBytes(12))
                        .asString(StandardCharsets.US_ASCII)
                        .isEqualTo("HTTP/1.1 400");
            }
        }
    }

    private static Socket connect(HttpServer server) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(10_000);
        return socket;
    }
}
