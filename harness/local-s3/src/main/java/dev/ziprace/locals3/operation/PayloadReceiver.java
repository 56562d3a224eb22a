package dev.ziprace.locals3.operation;

import dev.ziprace.locals3.channel.BufferPool;
import dev.ziprace.locals3.checksum.Checksum;
import dev.ziprace.locals3.checksum.ChecksumAlgorithm;
import dev.ziprace.locals3.protocol.RequestPayload;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.protocol.S3Limits;
import dev.ziprace.locals3.request.S3Request;
import dev.ziprace.locals3.store.Content;
import dev.ziprace.locals3.store.ETag;
import dev.ziprace.locals3.store.SegmentWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Receives the payload of a request: object data into the store, documents into memory. Verifies its checksums.
final class PayloadReceiver {

    private PayloadReceiver() {}

    /// Object data that has been stored and verified.
    ///
    /// @param content  its bytes; the caller holds a reference
    /// @param etag     without quotes
    /// @param declared the checksum that the client declared, or null
    /// @param wanted   the checksum that was to be computed; if none was, the declared one
    record Received(
            Content content,
            String etag,
            @Nullable Checksum declared,
            @Nullable Checksum wanted) {}

    private interface Sink {
        void write(ByteBuffer bytes) throws IOException;
    }

    /// Stores the payload of `request`. If it does not match the declared checksums, nothing of it remains.
    ///
    /// @param wanted a checksum to compute besides the one that the client declares, or null
    static Received store(S3Request request, StorageAccess storage, @Nullable ChecksumAlgorithm wanted)
            throws IOException {
        if (request.header("content-length") == null && request.header("transfer-encoding") == null) {
            throw new S3Exception(S3Error.MISSING_CONTENT_LENGTH);
        }
        long length = request.payload().length().orElseThrow(() -> new S3Exception(S3Error.MISSING_CONTENT_LENGTH));
        S3Limits.checkBodyLength(length);
        PayloadVerifier checks = PayloadVerifier.ofObjectData(request, wanted, storage.eTags() == ETag.Algorithm.MD5);
        try (SegmentWriter segment = storage.segments().newSegment(length)) {
            pass(request.payload(), checks, storage.buffers(), segment::write);
            PayloadVerifier.Verified verified = checks.verify(request.payload().trailers());
            String etag = switch (storage.eTags()) {
                case MD5 -> ETag.ofMd5(Objects.requireNonNull(verified.md5(), "it was to be computed"));
                case CRC32 -> ETag.ofCrc32(checks.crc32(), length);
            };
            return new Received(segment.finish(checks.crc32()), etag, verified.declared(), verified.wanted());
        }
    }

    /// Reads the XML document in `request` and verifies its checksums.
    static byte[] document(S3Request request, StorageAccess storage) throws IOException {
        return document(request, storage, PayloadVerifier.ofDocument(request));
    }

    /// Reads the XML document in a request whose checksum headers are those of the object, not of the document.
    static byte[] documentAboutObject(S3Request request, StorageAccess storage) throws IOException {
        return document(request, storage, PayloadVerifier.ofMd5(request));
    }

    private static byte[] document(S3Request request, StorageAccess storage, PayloadVerifier checks)
            throws IOException {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        pass(request.payload(), checks, storage.buffers(), bytes -> {
            if (document.size() + bytes.remaining() > S3Limits.MAX_DOCUMENT_BYTES) {
                throw new S3Exception(S3Error.DOCUMENT_TOO_LARGE);
            }
            byte[] block = new byte[bytes.remaining()];
            bytes.get(block);
            document.write(block);
        });
        checks.verify(request.payload().trailers());
        return document.toByteArray();
    }

    private static void pass(RequestPayload payload, PayloadVerifier checks, BufferPool buffers, Sink sink)
            throws IOException {
        try (BufferPool.Lease lease = buffers.lease()) {
            ByteBuffer buffer = lease.buffer();
            boolean more = true;
            while (more) {
                more = fill(payload, buffer.clear());
                buffer.flip();
                checks.update(buffer);
                sink.write(buffer);
            }
        }
    }

    /// Fills `buffer`, because few large writes cost less than one write per read.
    ///
    /// @return false at the end of the payload
    private static boolean fill(RequestPayload payload, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (payload.read(buffer) < 0) {
                return false;
            }
        }
        return true;
    }
}
