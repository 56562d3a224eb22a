package dev.ziprace.locals3.http;

import java.io.IOException;

/// Responds to requests. Called on the connection's own virtual thread, so it may block.
public interface HttpHandler {

    /// Responds to one request with exactly one call of one of the exchange's `respond` methods, or cuts the
    /// connection by throwing an exception.
    ///
    /// @throws IOException if the client disconnects, or to cut the connection in the middle of a response
    void handle(HttpExchange exchange) throws IOException;

    /// The XML document that is sent with status 400 in response to a malformed request.
    ///
    /// @param reason what is wrong with the request, in one line
    byte[] badRequestXml(String reason);

    /// The XML document that is sent with status 503 to a client that is refused because there are too many.
    byte[] unavailableXml();
}
