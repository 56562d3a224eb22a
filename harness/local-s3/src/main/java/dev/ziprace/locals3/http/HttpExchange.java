package dev.ziprace.locals3.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// One request and its answer.
public final class HttpExchange {

    private final RequestHead head;
    private final RequestBody body;
    private final ClientChannel channel;
    private final ConnectionOutput output;
    private boolean answered;
    private boolean keepAlive;

    HttpExchange(RequestHead head, RequestBody body, ClientChannel channel, ConnectionOutput output) {
        this.head = head;
        this.body = body;
        this.channel = channel;
        this.output = output;
        this.keepAlive = head.persistent();
    }

    /// Writes a response's body.
    @FunctionalInterface
    public interface BodyWriter {

        /// Writes as many bytes as `Content-Length` says; throwing cuts the connection.
        void writeTo(BodySink sink) throws IOException;
    }

    public RequestHead head() {
        return head;
    }

    public RequestBody body() {
        return body;
    }

    /// Answers with a body that is in memory.
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

    /// Answers with a body that `writer` writes; for HEAD requests it is not called.
    public void respond(int status, Headers headers, long contentLength, BodyWriter writer) throws IOException {
        output.write(ByteBuffer.wrap(head(status, headers, contentLength)));
        if (!isBodyless(status)) {
            writer.writeTo(output);
        }
    }

    /// Cuts the connection so that the client sees a reset.
    public void reset() throws IOException {
        answered = true;
        keepAlive = false;
        channel.reset();
    }

    boolean isAnswered() {
        return answered;
    }

    boolean keepsAlive() {
        return keepAlive;
    }

    private boolean isBodyless(int status) {
        return head.method().equals("HEAD") || status == 204 || status == 304;
    }

    private byte[] head(int status, Headers headers, long contentLength) {
        if (answered) {
            throw new IllegalStateException("this request was answered before");
        }
        answered = true;
        // A client that waits for "100 Continue" may or may not send its body after another answer: nobody can tell
        // where the next request starts, so the connection ends here.
        keepAlive &= !body.isHeldBackByClient();
        StringBuilder text = new StringBuilder(512)
                .append("HTTP/1.1 ")
                .append(status)
                .append(' ')
                .append(Reason.of(status))
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
