package dev.ziprace.s3.lean.request;

import dev.ziprace.s3.lean.http.ClientConnection;
import dev.ziprace.s3.lean.http.ResponseHead;
import java.io.IOException;

/// Sends one request on a connection and reads the head of its response. Large bodies wait for `100 Continue`.
final class ExpectContinueExchange {

    /// Bodies of at least this length wait for `100 Continue`, so that a throttled part costs a round trip
    /// instead of an upload.
    private static final long EXPECT_CONTINUE_BYTES = 1 << 20;

    /// How long to wait for `100 Continue`. Servers that don't support it send nothing and get the body after
    /// this time.
    private static final int CONTINUE_TIMEOUT_MILLIS = 1000;

    /// How long to wait for a response on a connection that broke while the request was sent.
    private static final int EARLY_RESPONSE_MILLIS = 100;

    private ExpectContinueExchange() {}

    /// Whether the request has the header `Expect: 100-continue`.
    static boolean expectsContinue(RequestContent content) {
        return content.length() >= EXPECT_CONTINUE_BYTES;
    }

    /// Sends the head and the body, and reads the head of the final response.
    static ResponseHead send(ClientConnection connection, String head, RequestContent content) throws IOException {
        connection.writeHead(head);
        if (expectsContinue(content)) {
            connection.transport().flush();
            if (connection.awaitInput(CONTINUE_TIMEOUT_MILLIS)) {
                ResponseHead first = connection.readHead();
                if (first.status() != 100) {
                    connection.closeAfterResponse();
                    return first;
                }
            }
        }
        try {
            content.write(connection.transport(), connection.bodyBuffer(content.contentLength()));
            connection.transport().flush();
        } catch (IOException e) {
            return earlyResponse(connection, e);
        }
        ResponseHead response = connection.readHead();
        while (response.status() < 200) {
            response = connection.readHead();
        }
        return response;
    }

    /// S3 may reject a request before reading all of it.
    private static ResponseHead earlyResponse(ClientConnection connection, IOException failure) throws IOException {
        try {
            if (!Thread.currentThread().isInterrupted() && connection.awaitInput(EARLY_RESPONSE_MILLIS)) {
                ResponseHead response = connection.readHead();
                if (response.status() >= 300) {
                    connection.closeAfterResponse();
                    return response;
                }
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        throw failure;
    }
}
