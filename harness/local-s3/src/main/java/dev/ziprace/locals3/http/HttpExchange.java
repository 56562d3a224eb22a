package dev.ziprace.locals3.http;

import dev.ziprace.locals3.channel.ClientChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// One request and its response.
public final class HttpExchange {

    private final RequestHead head;
    private final RequestBody body;
    private final ClientChannel channel;
    private final ConnectionOutput output;
    private final Runnable trustClient;
    private boolean responded;
    private boolean keepAlive;

    HttpExchange(
            RequestHead head, RequestBody body, ClientChannel channel, ConnectionOutput output, Runnable trustClient) {
        this.head = head;
        this.body = body;
        this.channel = channel;
        this.output = output;
        this.trustClient = trustClient;
        this.keepAlive = head.persistent();
    }

    /// Writes the body of a response.
    @FunctionalInterface
    public interface BodyWriter {

        /// Writes as many bytes as `Content-Length` states; an exception cuts the connection.
        void writeTo(BodySink sink) throws IOException;
    }

    public RequestHead head() {
        return head;
    }

    public RequestBody body() {
        return body;
    }

    /// Says that the request is authorized. From now on the client may take its time for body and
    /// response as long as it makes progress, and its connection is kept when others have to go.
    public void trustClient() {
        trustClient.run();
    }

    /// Responds with a body in memory.
    public void respond(int status, Headers headers, byte[] content) throws IOException {
        byte[] responseHead = head(status, headers, content.length);
        boolean bodyless = isBodyless(status);
        ByteBuffer message = ByteBuffer.allocate(responseHead.length + (bodyless ? 0 : content.length));
        message.put(responseHead);
        if (!bodyless) {
            message.put(content);
        }
        output.write(message.flip());
    }

    /// Responds with a body that `writer` writes; it is not called for HEAD requests.
    public void respond(int status, Headers headers, long contentLength, BodyWriter writer) throws IOException {
        output.write(ByteBuffer.wrap(head(status, headers, contentLength)));
        if (!isBodyless(status)) {
            writer.writeTo(output);
        }
    }

    /// Cuts the connection so that the client sees a reset.
    public void reset() throws IOException {
        responded = true;
        keepAlive = false;
        channel.reset();
    }

    boolean isResponded() {
        return responded;
    }

    boolean keepsAlive() {
        return keepAlive;
    }

    private boolean isBodyless(int status) {
        return head.method().equals("HEAD") || status == 204 || status == 304;
    }

    private byte[] head(int status, Headers headers, long contentLength) {
        if (responded) {
            throw new IllegalStateException("this request already has a response");
        }
        responded = true;
        // A client that waits for "100 Continue" may or may not send its body after another response. It is unknown
        // where the next request starts, so the connection is closed.
        keepAlive &= !body.isWithheldByClient();
        StringBuilder text = new StringBuilder(512)
                .append("HTTP/1.1 ")
                .append(status)
                .append(' ')
                .append(ReasonPhrase.of(status))
                .append("\r\nDate: ")
                .append(HttpDate.format(Instant.now()))
                .append("\r\n");
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        if (status != 204 && status != 304) {
            text.append("Content-Length: ").append(contentLength).append("\r\n");
        }
        if (!keepAlive) {
            text.append("Connection: close\r\n");
        }
        return text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }
}
