package dev.ziprace.bench.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ziprace.bench.console.HarnessException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// CloudFormation's side of a custom resource: serves the `ResponseURL` to which the function sends its response.
final class CustomResourceListener implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final CompletableFuture<JsonNode> response = new CompletableFuture<>();

    CustomResourceListener() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    String responseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /// The function's response.
    ///
    /// @throws HarnessException if none has arrived; the function must send it before it returns
    JsonNode response() throws InterruptedException {
        try {
            return response.get(1, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new HarnessException("fill-bucket returned without sending a response to its ResponseURL");
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            response.complete(JSON.readTree(exchange.getRequestBody()));
            exchange.sendResponseHeaders(200, -1);
        }
    }
}
