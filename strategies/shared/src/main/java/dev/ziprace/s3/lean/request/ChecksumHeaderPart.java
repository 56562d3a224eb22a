package dev.ziprace.s3.lean.request;

import dev.ziprace.s3.Crc32Header;
import dev.ziprace.s3.PartBody;
import dev.ziprace.s3.lean.transport.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;

/// A part whose CRC-32 is known beforehand and sent in a header.
public record ChecksumHeaderPart(PartBody body, long crc32) implements RequestContent {

    @Override
    public long length() {
        return body.length();
    }

    @Override
    public long contentLength() {
        return body.length();
    }

    @Override
    public String payloadHash() {
        return "UNSIGNED-PAYLOAD";
    }

    @Override
    public void addHeaders(Map<String, String> headers) {
        headers.put(Crc32Header.NAME, Crc32Header.encode(crc32));
    }

    @Override
    public void write(Transport transport, ByteBuffer buffer) throws IOException {
        var sink = new PartSink(transport, null);
        body.transferTo(sink, buffer);
        sink.requireLength(body.length());
    }
}
