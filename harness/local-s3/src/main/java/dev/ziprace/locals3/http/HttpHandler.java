package dev.ziprace.locals3.http;

import java.io.IOException;

/// Answers requests. Called on the connection's own virtual thread, so it may block.
public interface HttpHandler {

    /// Answers one request by exactly one of the exchange's `respond` methods, or cuts the connection by throwing.
    ///
    /// @throws IOException when the client vanishes, or to close the connection in the middle of an answer
    void handle(HttpExchange exchange) throws IOException;

    /// The XML document that is sent with status 400 in answer to what is not HTTP/1.1.
    ///
    /// @param reason what is wrong with the request, in one line
    byte[] badRequestXml(String reason);
}
