package dev.ziprace.s3.lean.request;

import dev.ziprace.s3.Crc32Header;
import dev.ziprace.s3.lean.signing.RequestSigner;
import dev.ziprace.s3.lean.transport.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.zip.CRC32;

/// A request's body, and the headers that describe it.
///
/// The SHA-256 of a part is not signed, not even over plain HTTP, where the SDK insists on signing it. The
/// CRC-32 is signed if it is in a header, and TLS protects the rest.
public sealed interface RequestContent
        permits RequestContent.None, RequestContent.Bytes, ChecksumHeaderPart, ChecksumTrailerPart {

    /// No body.
    RequestContent NONE = new None();

    /// The number of bytes sent, including any framing.
    long length();

    /// The number of bytes of object content.
    long contentLength();

    /// The value of `x-amz-content-sha256`.
    String payloadHash();

    /// Adds the headers that describe this body.
    void addHeaders(Map<String, String> headers);

    /// Writes the body.
    ///
    /// @param buffer for bytes that are not in memory yet
    void write(Transport transport, ByteBuffer buffer) throws IOException;

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
            // No body, no header.
        }

        @Override
        public void write(Transport transport, ByteBuffer buffer) {
            // No body.
        }
    }

    /// A short body in memory.
    ///
    /// @param hasChecksum whether its CRC-32 is sent. S3 would mistake the CRC-32 of a
    ///     CompleteMultipartUpload document for that of the whole object
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Bytes(byte[] bytes, boolean hasChecksum) implements RequestContent {

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
            if (hasChecksum) {
                var crc32 = new CRC32();
                crc32.update(bytes);
                headers.put(Crc32Header.NAME, Crc32Header.encode(crc32.getValue()));
            }
        }

        @Override
        public void write(Transport transport, ByteBuffer buffer) throws IOException {
            transport.write(ByteBuffer.wrap(bytes));
        }
    }
}
