package dev.ziprace.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// CloudFormation's end of a custom resource: the `ResponseURL` to which the function puts its answer.
final class CustomResourceListener implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final CompletableFuture<JsonNode> answer = new CompletableFuture<>();

    CustomResourceListener() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    String responseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /// What the function answered; it must have done so before it returned.
    JsonNode answer() throws InterruptedException {
        try {
            return answer.get(1, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new HarnessException("fill-bucket returned without answering its ResponseURL");
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer.complete(JSON.readTree(exchange.getRequestBody()));
            exchange.sendResponseHeaders(200, -1);
        }
    }
}
