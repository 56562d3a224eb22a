package dev.ziprace.locals3.benchmark;

import dev.ziprace.locals3.RequestSigner;
import dev.ziprace.locals3.access.AccessKey;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// A client that costs as little CPU as possible, so that the measurement shows the server's costs even on
/// few cores.
public final class PlainClient implements AutoCloseable {

    private static final byte[] NOTHING = {};

    private final Socket socket;
    private final InputStream input;
    private final OutputStream output;
    private final String host;
    private final AccessKey key;
    private final byte[] scratch = new byte[256 * 1024];

    PlainClient(Socket socket, AccessKey key) throws IOException {
        this.socket = socket;
        this.input = new BufferedInputStream(socket.getInputStream(), 256 * 1024);
        this.output = socket.getOutputStream();
        this.host = "127.0.0.1:" + socket.getPort();
        this.key = key;
    }

    /// A response. If the body is longer than the client's buffer, only its end is kept.
    public record Response(Map<String, String> headers, String body) {

        public String element(String name) {
            int start = body.indexOf('<' + name + '>') + name.length() + 2;
            return body.substring(start, body.indexOf("</" + name + '>')).replace("&quot;", "\"");
        }
    }

    /// Sends a request without a body and reads its response.
    ///
    /// @throws IOException if the response is not a success
    public Response call(String method, String target) throws IOException {
        return call(method, target, Map.of(), NOTHING);
    }

    /// Sends a request and reads its response.
    ///
    /// @throws IOException if the response is not a success
    public Response call(String method, String target, Map<String, String> headers, byte[] body) throws IOException {
        Map<String, String> all = new HashMap<>(headers);
        all.put("host", host);
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        RequestSigner.sign(method, target, key, all)
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("content-length: ").append(body.length).append("\r\n\r\n");
        output.write(head.toString().getBytes(StandardCharsets.UTF_8));
        output.write(body);
        return readResponse(method + " " + target);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private Response readResponse(String request) throws IOException {
        String status = line();
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        long left = Long.parseLong(headers.getOrDefault("content-length", "0"));
        int last = 0;
        while (left > 0) {
            last = input.readNBytes(scratch, 0, (int) Math.min(left, scratch.length));
            if (last == 0) {
                throw new EOFException("the response to " + request + " is incomplete");
            }
            left -= last;
        }
        String body = headers.getOrDefault("content-type", "").equals("application/xml")
                ? new String(scratch, 0, last, StandardCharsets.UTF_8)
                : "";
        if (!status.startsWith("HTTP/1.1 2")) {
            throw new IOException(request + ": " + status + " " + body);
        }
        return new Response(headers, body);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }
}
