package dev.ziprace.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// A proxy in front of an S3 that changes some of its responses: an S3 with a deliberate defect. Expects clients that
/// use
/// a connection for one request.
final class ChangingProxy implements AutoCloseable {

    private final ServerSocket listener;
    private final URI server;
    private final Predicate<String> affected;
    private final UnaryOperator<Response> change;

    /// A response as text: each byte is a character.
    record Response(String head, String body) {}

    private ChangingProxy(
            ServerSocket listener, URI server, Predicate<String> affected, UnaryOperator<Response> change) {
        this.listener = listener;
        this.server = server;
        this.affected = affected;
        this.change = change;
    }

    /// @param affected chooses requests by their heads
    /// @param change what becomes of their responses; the content length is corrected
    static ChangingProxy start(URI server, Predicate<String> affected, UnaryOperator<Response> change)
            throws IOException {
        ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        ChangingProxy proxy = new ChangingProxy(listener, server, affected, change);
        Thread.ofVirtual().start(proxy::acceptAll);
        return proxy;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException e) {
            // The proxy was closed.
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket upstream = new Socket(server.getHost(), server.getPort())) {
            String head = readHead(client.getInputStream());
            upstream.getOutputStream().write(bytes(head));
            Thread.ofVirtual().start(() -> pump(client, upstream));
            if (affected.test(head)) {
                client.getOutputStream()
                        .write(bytes(changed(text(upstream.getInputStream().readAllBytes()))));
            } else {
                upstream.getInputStream().transferTo(client.getOutputStream());
            }
        } catch (SocketException e) {
            // One of the two has closed its connection early.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // The exchange has ended.
        }
    }

    private String changed(String response) {
        int end = response.indexOf("\r\n\r\n");
        Response result = change.apply(new Response(response.substring(0, end), response.substring(end + 4)));
        String head = result.head.replaceAll("(?i)\r\ncontent-length:[^\r]*", "");
        return head + "\r\ncontent-length: " + result.body.length() + "\r\n\r\n" + result.body;
    }

    private static String readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!text(head.toByteArray()).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new SocketException("the client has sent no request");
            }
            head.write(next);
        }
        return text(head.toByteArray());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
