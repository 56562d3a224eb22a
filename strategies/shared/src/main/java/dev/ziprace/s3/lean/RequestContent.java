package dev.ziprace.s3.lean;

import dev.ziprace.s3.Crc32Header;
import dev.ziprace.s3.PartBody;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// A request's body, and what its headers say about it.
///
/// A part's SHA-256 is not signed, over plain HTTP neither (which the SDK refuses to do): its CRC-32 is, wherever it
/// stands in a header, and TLS is what protects from others.
sealed interface RequestContent {

    RequestContent NONE = new None();

    /// Bytes as they are sent.
    long length();

    /// Bytes of an object's content.
    long contentLength();

    /// What `x-amz-content-sha256` says.
    String payloadHash();

    /// Adds headers beside those that every request has.
    void addHeaders(Map<String, String> headers);

    /// Sends the body.
    ///
    /// @param through what bytes may pass by
    void write(Transport transport, ByteBuffer through) throws IOException;

    /// No body.
    record None() implements RequestContent {

        @Override
        public long length() {
            return 0;
        }

        @Override
        public long contentLength() {
            return 0;
        }

        @Override
        public String payloadHash() {
            return RequestSigner.EMPTY_SHA256;
        }

        @Override
        public void addHeaders(Map<String, String> headers) {
            // There is nothing to say.
        }

        @Override
        public void write(Transport transport, ByteBuffer through) {
            // There is nothing to send.
        }
    }

    /// A few bytes in memory.
    ///
    /// @param isSummed whether their CRC-32 goes along; a completion's would be taken for the whole object's
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Bytes(byte[] bytes, boolean isSummed) implements RequestContent {

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public String payloadHash() {
            return RequestSigner.sha256Hex(bytes);
        }

        @Override
        public void addHeaders(Map<String, String> headers) {
            if (isSummed) {
                var crc32 = new CRC32();
                crc32.update(bytes);
                headers.put(Crc32Header.NAME, Crc32Header.encode(crc32.getValue()));
            }
        }

        @Override
        public void write(Transport transport, ByteBuffer through) throws IOException {
            transport.write(ByteBuffer.wrap(bytes));
        }
    }

    /// A part whose CRC-32 is known.
    record SummedPart(PartBody body, long crc32) implements RequestContent {

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
        public void write(Transport transport, ByteBuffer through) throws IOException {
            var sink = new Sink(transport, null);
            body.transferTo(sink, through);
            sink.require(body.length());
        }
    }

    /// A part whose CRC-32 is known once its bytes have passed: it follows them in a trailer. In between the bytes are
    /// one chunk, of any length (S3 API reference, "Signature calculations including trailing headers").
    record StreamedPart(PartBody body) implements RequestContent {

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
        public void write(Transport transport, ByteBuffer through) throws IOException {
            CRC32 crc32 = body.sumsItself() ? null : new CRC32();
            transport.write(ByteBuffer.wrap(chunkHead()));
            var sink = new Sink(transport, crc32);
            OptionalLong own = body.transferTo(sink, through);
            sink.require(body.length());
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

    /// Counts what passes, and sums it up where that is asked for.
    final class Sink implements WritableByteChannel {

        private final Transport transport;
        private final @Nullable CRC32 crc32;
        private long written;

        Sink(Transport transport, @Nullable CRC32 crc32) {
            this.transport = transport;
            this.crc32 = crc32;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            int begin = source.position();
            int count = source.remaining();
            if (crc32 != null) {
                crc32.update(source);
                source.position(begin);
            }
            transport.write(source);
            written += count;
            return count;
        }

        void require(long length) throws IOException {
            if (written != length) {
                throw new IOException("expected a part of %d bytes, its body had %d".formatted(length, written));
            }
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // The transport goes on to live.
        }
    }
}
