package dev.ziprace.locals3;

import dev.ziprace.locals3.access.AccessKeys;
import dev.ziprace.locals3.fault.FaultySink;
import dev.ziprace.locals3.fault.InjectedFault;
import dev.ziprace.locals3.fault.TransferFault;
import dev.ziprace.locals3.http.BodySink;
import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.http.HttpExchange;
import dev.ziprace.locals3.metering.UsageMeter;
import dev.ziprace.locals3.network.BandwidthLimiter;
import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.protocol.XmlWriter;
import dev.ziprace.locals3.response.S3Response;
import dev.ziprace.locals3.routing.SupportedOperation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Meters the response to one request and sends it.
final class ResponseSender {

    private static final byte[] NO_BODY = {};

    /// An edited body is held as an array.
    private static final int MOST_EDITED_BYTES = Integer.MAX_VALUE - 8;

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

    /// Sends a planned error of a request that is not executed.
    void sendPlanned(InjectedFault.ErrorResponse error) throws IOException {
        meter.countRequest(operation, error.status());
        Headers headers = withRequestId(new Headers()).set("Content-Type", "application/xml");
        error.headers().forEach(headers::set);
        byte[] xml = XmlWriter.plainDocument("Error")
                .element("Code", error.code())
                .element("Message", "This error was planned.")
                .element("Resource", exchange.head().target())
                .element("RequestId", headers.get("x-amz-request-id", ""))
                .toBytes();
        exchange.respond(error.status(), headers, xml);
    }

    /// Sends a planned error instead of the response.
    void sendInstead(S3Response response, InjectedFault.ErrorResponse error) throws IOException {
        response.discard();
        sendPlanned(error);
    }

    /// Sends something else instead of the response.
    void sendInstead(S3Response response, InjectedFault.ForeignAnswer answer) throws IOException {
        response.discard();
        sendForeign(answer);
    }

    /// Sends an answer that is none of S3's.
    void sendForeign(InjectedFault.ForeignAnswer answer) throws IOException {
        meter.countRequest(operation, answer.status());
        exchange.respond(
                answer.status(),
                new Headers().set("Content-Type", answer.contentType()),
                answer.body().getBytes(StandardCharsets.UTF_8));
    }

    /// Changes the first bits of the response's CRC-32, if it has one, and sends it.
    void sendWithWrongChecksum(S3Response response) throws IOException {
        String stored = response.headers().get(CRC_32, "");
        if (!stored.isEmpty()) {
            response.headers().set(CRC_32, (stored.startsWith("A") ? "B" : "A") + stored.substring(1));
        }
        send(response);
    }

    /// Sends the response with other header fields.
    void sendWithHeaders(S3Response response, InjectedFault.ChangedHeaders changes) throws IOException {
        changes.removed().forEach(response.headers()::remove);
        changes.set().forEach(response.headers()::set);
        send(response);
    }

    /// Sends the response with other bytes in its body.
    void sendEdited(S3Response response, UnaryOperator<byte[]> edit) throws IOException {
        if (response instanceof S3Response.ObjectBytes object && object.length() > MOST_EDITED_BYTES) {
            send(response);
            return;
        }
        meter.countRequest(operation, response.status());
        Headers headers = withRequestId(response.headers());
        byte[] body = edit.apply(bytesOf(response));
        if (response instanceof S3Response.ObjectBytes) {
            meter.countOut(body.length);
        }
        exchange.respond(response.status(), headers, body);
    }

    /// Sends the response with another text if it is a document.
    void sendEditedDocument(S3Response response, UnaryOperator<String> edit) throws IOException {
        if (response instanceof S3Response.Document) {
            sendEdited(response, document -> InjectedFault.edit(document, edit));
        } else {
            send(response);
        }
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

    void send(S3Response response) throws IOException {
        send(response, null);
    }

    /// Sends the response.
    ///
    /// @param fault what happens while its body is sent, or null
    void send(S3Response response, @Nullable TransferFault fault) throws IOException {
        meter.countRequest(operation, response.status());
        Headers headers = withRequestId(response.headers());
        switch (response) {
            case S3Response.Empty empty -> exchange.respond(empty.status(), headers, NO_BODY);
            case S3Response.Document document -> {
                byte[] xml = document.xml().toBytes();
                headers.set("Content-Type", "application/xml");
                if (fault == null) {
                    exchange.respond(document.status(), headers, xml);
                } else {
                    exchange.respond(
                            document.status(),
                            headers,
                            xml.length,
                            sink -> through(fault, sink).write(ByteBuffer.wrap(xml)));
                }
            }
            case S3Response.ObjectBytes object -> {
                try {
                    exchange.respond(
                            object.status(), headers, object.length(), sink -> sendBytes(object, through(fault, sink)));
                } finally {
                    object.content().release();
                }
            }
        }
    }

    private BodySink through(@Nullable TransferFault fault, BodySink sink) {
        return fault == null ? sink : new FaultySink(sink, fault, exchange::reset);
    }

    /// Resets the connection instead of sending the response.
    void resetInstead(S3Response response) throws IOException {
        response.discard();
        exchange.reset();
    }

    private void sendBytes(S3Response.ObjectBytes object, BodySink sink) throws IOException {
        try (BandwidthLimiter.Transfer transfer = download.begin()) {
            object.content()
                    .forEachRunToSend(
                            object.from(),
                            object.length(),
                            (file, offset, runLength) -> sendRun(file, offset, runLength, transfer, sink));
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
