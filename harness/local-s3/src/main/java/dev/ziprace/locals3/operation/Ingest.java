package dev.ziprace.locals3.operation;

import dev.ziprace.locals3.checksum.Checksum;
import dev.ziprace.locals3.checksum.ChecksumAlgorithm;
import dev.ziprace.locals3.http.BufferPool;
import dev.ziprace.locals3.protocol.RequestPayload;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.protocol.S3Request;
import dev.ziprace.locals3.store.Content;
import dev.ziprace.locals3.store.ETag;
import dev.ziprace.locals3.store.SegmentWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Takes in request content: into the store, or into memory where it is a document.
final class Ingest {

    private Ingest() {}

    /// Content that was taken in and found right.
    ///
    /// @param content  held by the receiver
    /// @param etag     without quotes
    /// @param checksum declared or wanted, or null
    record Ingested(Content content, String etag, @Nullable Checksum checksum) {}

    private interface Sink {
        void write(ByteBuffer bytes) throws IOException;
    }

    /// Stores the content of `request`. Nothing is left of it if it is not what the client declared.
    ///
    /// @param wanted a checksum to compute where the client declares none, or null
    static Ingested store(S3Request request, Storage storage, @Nullable ChecksumAlgorithm wanted) throws IOException {
        long length = request.payload().length().orElseThrow(() -> new S3Exception(S3Error.MISSING_CONTENT_LENGTH));
        Limits.checkBodyLength(length);
        PayloadChecks checks = PayloadChecks.of(request, wanted);
        try (SegmentWriter segment = storage.segments().newSegment(length)) {
            pass(request.payload(), checks, storage.buffers(), segment::write);
            PayloadChecks.Verified verified = checks.verify(request.payload().trailers());
            String etag = verified.md5() == null ? ETag.unique(1) : verified.md5();
            return new Ingested(segment.finish(checks.crc32()), etag, verified.checksum());
        }
    }

    /// Reads the XML document that `request` holds; its checksums are verified too.
    static byte[] document(S3Request request, Storage storage) throws IOException {
        return document(request, storage, PayloadChecks.of(request, null));
    }

    /// The same where the checksums in the headers are those of the object that is to be, not the document's.
    static byte[] documentAboutObject(S3Request request, Storage storage) throws IOException {
        return document(request, storage, PayloadChecks.ofMd5(request));
    }

    private static byte[] document(S3Request request, Storage storage, PayloadChecks checks) throws IOException {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        pass(request.payload(), checks, storage.buffers(), bytes -> {
            if (document.size() + bytes.remaining() > Limits.MAX_DOCUMENT_BYTES) {
                throw new S3Exception(S3Error.DOCUMENT_TOO_LARGE);
            }
            byte[] block = new byte[bytes.remaining()];
            bytes.get(block);
            document.write(block);
        });
        checks.verify(request.payload().trailers());
        return document.toByteArray();
    }

    private static void pass(RequestPayload payload, PayloadChecks checks, BufferPool buffers, Sink sink)
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

    /// Reads until `buffer` is full: few large writes cost less than many of what each read brings.
    private static boolean fill(RequestPayload payload, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (payload.read(buffer) < 0) {
                return false;
            }
        }
        return true;
    }
}
