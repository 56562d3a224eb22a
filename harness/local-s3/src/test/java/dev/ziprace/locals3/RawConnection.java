package dev.ziprace.locals3;

import dev.ziprace.locals3.access.AccessKey;
import dev.ziprace.locals3.http.HttpDate;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A connection on which a test sends arbitrary bytes.
public final class RawConnection implements AutoCloseable {

    private static final Pattern CODE = Pattern.compile("<Code>(.*?)</Code>");

    private final LocalS3 server;
    private final Socket socket;
    private final InputStream input;

    public RawConnection(LocalS3 server) throws IOException {
        this.server = server;
        this.socket =
                new Socket(InetAddress.getLoopbackAddress(), server.endpoint().getPort());
        this.input = new BufferedInputStream(socket.getInputStream());
    }

    /// A response.
    public record Response(int status, Map<String, String> headers, String body) {

        /// S3's error code in the body, or an empty string.
        public String code() {
            Matcher code = CODE.matcher(body);
            return code.find() ? code.group(1) : "";
        }
    }

    /// A signed request head with its empty line. The payload is unsigned unless `headers` say otherwise.
    ///
    /// @param headers further header fields, also signed
    public String signedHead(String method, String target, AccessKey key, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.putIfAbsent("Host", "127.0.0.1:" + server.endpoint().getPort());
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        RequestSigner.sign(method, target, key, all)
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }

    /// The same with the time in `Date` instead of `x-amz-date`.
    public String headSignedByDate(String method, String target, AccessKey key, Instant time) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Host", "127.0.0.1:" + server.endpoint().getPort());
        headers.put("Date", HttpDate.format(time));
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        RequestSigner.sign(method, target, key, headers, time)
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }

    /// Sends a signed request without a body.
    public Response exchange(String method, String target, AccessKey key) throws IOException {
        send(signedHead(method, target, key, Map.of()));
        return response();
    }

    public void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /// Reads a response with its body.
    public Response response() throws IOException {
        Response head = head();
        int length = Integer.parseInt(head.headers().getOrDefault("content-length", "0"));
        return new Response(
                head.status(), head.headers(), new String(input.readNBytes(length), StandardCharsets.UTF_8));
    }

    /// Reads a response without a body.
    public Response head() throws IOException {
        String statusLine = line();
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Response(Integer.parseInt(statusLine.substring(9, 12)), headers, "");
    }

    /// Waits for the next byte or the end of the connection, and returns whether it is the end.
    public boolean isClosedByServer() throws IOException {
        return input.read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection after '" + line + "'");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }
}
