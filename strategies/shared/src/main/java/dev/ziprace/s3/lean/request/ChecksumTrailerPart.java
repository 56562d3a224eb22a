package dev.ziprace.s3.lean.request;

import dev.ziprace.s3.Crc32Header;
import dev.ziprace.s3.PartBody;
import dev.ziprace.s3.lean.transport.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import java.util.zip.CRC32;

/// A part whose CRC-32 is known only after its bytes have been sent, and follows them in a trailer. The body
/// is aws-chunked, with all bytes in one chunk, which may have any length (S3 API reference, "Signature
/// calculations including trailing headers").
public record ChecksumTrailerPart(PartBody body) implements RequestContent {

    private static final int TRAILER_BYTES = trailer(0).length;

    @Override
    public long length() {
        return chunkHead().length + body.length() + TRAILER_BYTES;
    }

    @Override
    public long contentLength() {
        return body.length();
    }

    @Override
    public String payloadHash() {
        return "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
    }

    @Override
    public void addHeaders(Map<String, String> headers) {
        headers.put("content-encoding", "aws-chunked");
        headers.put("x-amz-decoded-content-length", Long.toString(body.length()));
        headers.put("x-amz-trailer", Crc32Header.NAME);
    }

    @Override
    public void write(Transport transport, ByteBuffer buffer) throws IOException {
        CRC32 crc32 = body.computesOwnCrc32() ? null : new CRC32();
        transport.write(ByteBuffer.wrap(chunkHead()));
        var sink = new PartSink(transport, crc32);
        OptionalLong own = body.transferTo(sink, buffer);
        sink.requireLength(body.length());
        transport.write(ByteBuffer.wrap(trailer(crc32 == null ? own.orElseThrow() : crc32.getValue())));
    }

    private byte[] chunkHead() {
        return ascii(Long.toHexString(body.length()) + "\r\n");
    }

    private static byte[] trailer(long crc32) {
        return ascii("\r\n0\r\n" + Crc32Header.NAME + ":" + Crc32Header.encode(crc32) + "\r\n\r\n");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
