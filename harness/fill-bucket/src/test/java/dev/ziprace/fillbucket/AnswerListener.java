package dev.ziprace.fillbucket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/// CloudFormation's side of a ResponseURL: a listener on loopback that records the answers.
public final class AnswerListener implements AutoCloseable {

    private static final int OK = 200;

    private final HttpServer server;
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    /// One request.
    public record Received(String method, String pathAndQuery, Headers headers, byte[] body) {

        public JsonNode json() {
            try {
                return new JsonMapper().readTree(body);
            } catch (IOException e) {
                throw new AssertionError("the answer is not JSON", e);
            }
        }
    }

    private AnswerListener(HttpServer server) {
        this.server = server;
    }

    public static AnswerListener start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        AnswerListener listener = new AnswerListener(server);
        server.createContext("/", listener::take);
        server.start();
        return listener;
    }

    /// Responds to the next requests with these statuses and to all others with 200.
    public void respondWith(int... next) {
        for (int status : next) {
            statuses.add(status);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/arn%3Aaws%7Cx?X-Amz-Signature=abc";
    }

    public List<Received> received() {
        return received;
    }

    /// The answer. There must be exactly one.
    public JsonNode onlyAnswer() {
        if (received.size() != 1) {
            throw new AssertionError("expected one answer, got " + received);
        }
        return received.getFirst().json();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.add(new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toASCIIString(),
                    exchange.getRequestHeaders(),
                    exchange.getRequestBody().readAllBytes()));
            Integer status = statuses.poll();
            exchange.sendResponseHeaders(status == null ? OK : status, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
