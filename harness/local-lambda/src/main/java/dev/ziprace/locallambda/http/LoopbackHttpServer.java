package dev.ziprace.locallambda.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serial;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// An HTTP server on a random free port of the loopback interface, with a virtual thread per request.
final class LoopbackHttpServer implements AutoCloseable {

    static final String JSON = "application/json";

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    // A fan-out opens hundreds of connections at once.
    private static final int BACKLOG = 1024;

    static {
        // Header and body are two writes. With Nagle's algorithm, the second would wait ~40 ms for an
        // acknowledgement.
        setUnlessSet("sun.net.httpserver.nodelay", "true");
        // Seconds until an idle connection is closed, 30 by default. A runtime's connection is idle from the
        // event to the response, up to 900 s, and not every HTTP client copes with a closed connection in its
        // pool.
        setUnlessSet("sun.net.httpserver.idleInterval", "1800");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    LoopbackHttpServer(HttpHandler handler) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), BACKLOG);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
        server.start();
    }

    /// `127.0.0.1:port`.
    String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /// Closes the port and every connection. Interrupts requests that are being handled.
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    static void respond(HttpExchange exchange, int status, @Nullable String contentType, byte[] body)
            throws IOException {
        if (contentType != null) {
            exchange.getResponseHeaders().set("Content-Type", contentType);
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    static void respondJson(HttpExchange exchange, int status, String json) throws IOException {
        respond(exchange, status, JSON, json.getBytes(StandardCharsets.UTF_8));
    }

    /// The request's body.
    ///
    /// @throws BodyTooLargeException if it has more than `limit` bytes. The rest is read and dropped first,
    ///     because a client whose connection is closed while it sends doesn't read the response
    static byte[] readAtMost(HttpExchange exchange, int limit) throws IOException {
        InputStream body = exchange.getRequestBody();
        byte[] bytes = body.readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw new BodyTooLargeException(bytes.length + body.transferTo(OutputStream.nullOutputStream()));
        }
        return bytes;
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /// A request body exceeds the limit.
    static final class BodyTooLargeException extends IOException {

        @Serial
        private static final long serialVersionUID = 1;

        private final long bytes;

        private BodyTooLargeException(long bytes) {
            super("body of %d bytes".formatted(bytes));
            this.bytes = bytes;
        }

        /// Size of the whole body.
        long bytes() {
            return bytes;
        }
    }
}
