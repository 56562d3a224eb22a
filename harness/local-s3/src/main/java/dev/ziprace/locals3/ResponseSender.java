package dev.ziprace.locals3;

import dev.ziprace.locals3.access.AccessKeys;
import dev.ziprace.locals3.http.BodySink;
import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.http.HttpExchange;
import dev.ziprace.locals3.metering.UsageMeter;
import dev.ziprace.locals3.network.BandwidthLimiter;
import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.protocol.XmlWriter;
import dev.ziprace.locals3.response.S3Response;
import dev.ziprace.locals3.routing.SupportedOperation;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;

/// Meters the response to one request and sends it.
final class ResponseSender {

    private static final byte[] NO_BODY = {};

    private static final String CRC_32 = "x-amz-checksum-crc32";

    private final HttpExchange exchange;
    private final SupportedOperation operation;
    private final UsageMeter meter;
    private final BandwidthLimiter download;

    ResponseSender(HttpExchange exchange, SupportedOperation operation, AccessKeys.Issued receiver) {
        this.exchange = exchange;
        this.operation = operation;
        this.meter = receiver.meter();
        this.download = receiver.download();
    }

    /// Sends an error to a client that did not authenticate itself, so no key is charged.
    static void sendUnmeteredError(HttpExchange exchange, S3Exception exception) throws IOException {
        Headers headers = withRequestId(new Headers()).set("Content-Type", "application/xml");
        XmlWriter document = errorXml(exception);
        exception.details().forEach(document::element);
        byte[] xml = document.element("Resource", exchange.head().target())
                .element("RequestId", headers.get("x-amz-request-id", ""))
                .toBytes();
        exchange.respond(exception.error().status(), headers, xml);
    }

    /// The code and message of an error, in a document that is still open.
    static XmlWriter errorXml(S3Exception exception) {
        return XmlWriter.plainDocument("Error")
                .element("Code", exception.error().code())
                .element("Message", String.valueOf(exception.getMessage()));
    }

    void sendError(S3Exception exception) throws IOException {
        meter.countRequest(operation, exception.error().status());
        sendUnmeteredError(exchange, exception);
    }

    void send(S3Response response) throws IOException {
        sendTruncated(response, Long.MAX_VALUE);
    }

    /// Changes the first bits of the response's CRC-32, if it has one, and sends it.
    void sendWithWrongChecksum(S3Response response) throws IOException {
        String stored = response.headers().get(CRC_32, "");
        if (!stored.isEmpty()) {
            response.headers().set(CRC_32, (stored.startsWith("A") ? "B" : "A") + stored.substring(1));
        }
        send(response);
    }

    /// Sends the response with other bytes in its body.
    void sendEdited(S3Response response, UnaryOperator<byte[]> edit) throws IOException {
        meter.countRequest(operation, response.status());
        Headers headers = withRequestId(response.headers());
        byte[] body = edit.apply(bytesOf(response));
        if (response instanceof S3Response.ObjectBytes) {
            meter.countOut(body.length);
        }
        exchange.respond(response.status(), headers, body);
    }

    /// Sends a response that is none of S3's.
    void sendForeign(int status, String body) throws IOException {
        meter.countRequest(operation, status);
        exchange.respond(status, new Headers().set("Content-Type", "text/html"), body.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytesOf(S3Response response) throws IOException {
        return switch (response) {
            case S3Response.Empty empty -> NO_BODY;
            case S3Response.Document document -> document.xml().toBytes();
            case S3Response.ObjectBytes object -> {
                try {
                    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(object.length()));
                    object.content().forEachRunToSend(object.from(), object.length(), (file, offset, length) -> {
                        ByteBuffer run = bytes.slice(bytes.position(), Math.toIntExact(length));
                        while (run.hasRemaining() && file.read(run, offset + run.position()) >= 0) {
                            // until the run is complete
                        }
                        bytes.position(bytes.position() + run.capacity());
                    });
                    yield bytes.array();
                } finally {
                    object.content().release();
                }
            }
        };
    }

    /// Sends at most `bodyLimit` bytes of an object, and cuts the connection if there are more.
    void sendTruncated(S3Response response, long bodyLimit) throws IOException {
        meter.countRequest(operation, response.status());
        Headers headers = withRequestId(response.headers());
        switch (response) {
            case S3Response.Empty empty -> exchange.respond(empty.status(), headers, NO_BODY);
            case S3Response.Document document ->
                exchange.respond(
                        document.status(),
                        headers.set("Content-Type", "application/xml"),
                        document.xml().toBytes());
            case S3Response.ObjectBytes object -> {
                try {
                    exchange.respond(
                            object.status(), headers, object.length(), sink -> sendBytes(object, bodyLimit, sink));
                } finally {
                    object.content().release();
                }
            }
        }
    }

    /// Resets the connection instead of sending the response.
    void resetInstead(S3Response response) throws IOException {
        response.discard();
        exchange.reset();
    }

    private void sendBytes(S3Response.ObjectBytes object, long limit, BodySink sink) throws IOException {
        long length = Math.min(limit, object.length());
        try (BandwidthLimiter.Transfer transfer = download.begin()) {
            object.content()
                    .forEachRunToSend(
                            object.from(),
                            length,
                            (file, offset, runLength) -> sendRun(file, offset, runLength, transfer, sink));
        }
        if (length < object.length()) {
            throw new EOFException("cut off after " + length + " bytes, as planned");
        }
    }

    private void sendRun(FileChannel file, long offset, long length, BandwidthLimiter.Transfer transfer, BodySink sink)
            throws IOException {
        // Counted before the bytes are sent, so that a client that has received them finds them counted. If a
        // client disconnects within a run, the whole run is counted.
        meter.countOut(length);
        long sent = 0;
        while (sent < length) {
            long chunk = transfer.chunk(length - sent);
            transfer.pass(chunk);
            sink.transfer(file, offset + sent, chunk);
            sent += chunk;
        }
    }

    private static Headers withRequestId(Headers headers) {
        String id = HexFormat.of()
                .withUpperCase()
                .toHexDigits(ThreadLocalRandom.current().nextLong());
        return headers.set("x-amz-request-id", id).set("x-amz-id-2", "local-s3");
    }
}
