package dev.ziprace.locals3;

import dev.ziprace.locals3.http.BodySink;
import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.http.HttpExchange;
import dev.ziprace.locals3.network.Link;
import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.protocol.S3Response;
import dev.ziprace.locals3.protocol.XmlWriter;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/// Meters an answer and sends it.
final class ResponseSender {

    private static final byte[] NOTHING = {};

    private static final String CRC_32 = "x-amz-checksum-crc32";

    private final HttpExchange exchange;
    private final SupportedOperation operation;
    private final UsageMeter meter;
    private final Link link;

    ResponseSender(HttpExchange exchange, SupportedOperation operation, AccessKeys.Issued receiver) {
        this.exchange = exchange;
        this.operation = operation;
        this.meter = receiver.meter();
        this.link = receiver.download();
    }

    /// Sends a refusal that nobody is charged for, as the sender is not known.
    static void sendRefusal(HttpExchange exchange, S3Exception refusal) throws IOException {
        Headers headers = identified(new Headers()).set("Content-Type", "application/xml");
        byte[] xml = errorXml(refusal)
                .element("Resource", exchange.head().target())
                .element("RequestId", headers.get("x-amz-request-id", ""))
                .toBytes();
        exchange.respond(refusal.error().status(), headers, xml);
    }

    static XmlWriter errorXml(S3Exception refusal) {
        return XmlWriter.plainDocument("Error")
                .element("Code", refusal.error().code())
                .element("Message", String.valueOf(refusal.getMessage()));
    }

    void refuse(S3Exception refusal) throws IOException {
        meter.countRequest(operation, refusal.error().status());
        sendRefusal(exchange, refusal);
    }

    void send(S3Response response) throws IOException {
        sendTruncated(response, Long.MAX_VALUE);
    }

    /// Sends it with a CRC-32 that differs in its first bits, where it has one.
    void sendWithWrongChecksum(S3Response response) throws IOException {
        String stored = response.headers().get(CRC_32, "");
        if (!stored.isEmpty()) {
            response.headers().set(CRC_32, (stored.startsWith("A") ? "B" : "A") + stored.substring(1));
        }
        send(response);
    }

    /// Sends at most `bodyLimit` bytes of an object and then cuts the connection, if there would be more.
    void sendTruncated(S3Response response, long bodyLimit) throws IOException {
        meter.countRequest(operation, response.status());
        Headers headers = identified(response.headers());
        switch (response) {
            case S3Response.Empty empty -> exchange.respond(empty.status(), headers, NOTHING);
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

    /// Cuts the connection in place of an answer.
    void lose(S3Response response) throws IOException {
        response.abandon();
        exchange.reset();
    }

    private void sendBytes(S3Response.ObjectBytes object, long limit, BodySink sink) throws IOException {
        long length = Math.min(limit, object.length());
        try (Link.Transfer transfer = link.begin()) {
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

    private void sendRun(FileChannel file, long offset, long length, Link.Transfer transfer, BodySink sink)
            throws IOException {
        // Counted before it goes out, so that whoever has it finds it counted; a client that vanishes within a run
        // has asked for it all the same.
        meter.countOut(length);
        long sent = 0;
        while (sent < length) {
            long chunk = transfer.chunk(length - sent);
            transfer.pass(chunk);
            sink.transfer(file, offset + sent, chunk);
            sent += chunk;
        }
    }

    private static Headers identified(Headers headers) {
        String id = HexFormat.of()
                .withUpperCase()
                .toHexDigits(ThreadLocalRandom.current().nextLong());
        return headers.set("x-amz-request-id", id).set("x-amz-id-2", "local-s3");
    }
}
