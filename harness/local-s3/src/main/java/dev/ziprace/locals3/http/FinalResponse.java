package dev.ziprace.locals3.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// A response after which the connection is closed, to something that is no request that can be handled.
final class FinalResponse {

    private FinalResponse() {}

    /// The bytes of a response with an XML document.
    static ByteBuffer of(int status, byte[] xml) {
        byte[] head = ("HTTP/1.1 " + status + " " + ReasonPhrase.of(status)
                        + "\r\nContent-Type: application/xml\r\nContent-Length: " + xml.length
                        + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(head.length + xml.length).put(head).put(xml).flip();
    }
}
