package dev.ziprace.locals3.operation;

import dev.ziprace.locals3.checksum.Checksum;
import dev.ziprace.locals3.checksum.ChecksumAlgorithm;
import dev.ziprace.locals3.protocol.CopySourceHeader;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.protocol.S3Limits;
import dev.ziprace.locals3.protocol.XmlWriter;
import dev.ziprace.locals3.request.ChecksumChoice;
import dev.ziprace.locals3.request.Preconditions;
import dev.ziprace.locals3.request.RequestedRange;
import dev.ziprace.locals3.request.S3Request;
import dev.ziprace.locals3.response.S3Response;
import dev.ziprace.locals3.response.ServerSideWork;
import dev.ziprace.locals3.response.XmlTimestamps;
import dev.ziprace.locals3.store.Bucket;
import dev.ziprace.locals3.store.Content;
import dev.ziprace.locals3.store.ObjectChecksum;
import dev.ziprace.locals3.store.StoredObject;
import dev.ziprace.locals3.store.StoredPart;
import dev.ziprace.locals3.store.UploadInProgress;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// CopyObject and UploadPartCopy. A copy shares the bytes of its source.
public final class ObjectCopies {

    private final StorageAccess storage;

    public ObjectCopies(StorageAccess storage) {
        this.storage = storage;
    }

    public S3Response copyObject(S3Request request) throws IOException {
        Bucket bucket = storage.bucket(request);
        S3Limits.checkKey(request.key());
        CopySourceHeader from = CopySourceHeader.of(request.headers());
        boolean replaces = replacesMetadata(request);
        if (!replaces && from.equals(new CopySourceHeader(request.bucket(), request.key()))) {
            throw new S3Exception(S3Error.COPY_TO_ITSELF);
        }
        StoredObject source = StorageAccess.acquire(storage.bucket(from.bucket()), from.key());
        try {
            checkSource(request, source, source.length());
            Map<String, String> headers = replaces ? ObjectHeaders.toStore(request.headers()) : source.headers();
            StoredObject copy = copy(source, headers, algorithm(request, source));
            ObjectWrites.put(bucket, request.key(), copy, Preconditions.forWrite(request.headers()));
            return response("CopyObjectResult", copy.lastModified(), copy.etag(), copy.chosenChecksum(), copy.length());
        } finally {
            source.content().release();
        }
    }

    public S3Response uploadPartCopy(S3Request request) throws IOException {
        UploadInProgress upload = StorageAccess.upload(storage.bucket(request), request);
        int number = UploadParts.number(request);
        CopySourceHeader from = CopySourceHeader.of(request.headers());
        StoredObject source = StorageAccess.acquire(storage.bucket(from.bucket()), from.key());
        try {
            String header = request.header("x-amz-copy-source-range");
            RequestedRange range = header == null
                    ? new RequestedRange(0, source.length())
                    : RequestedRange.ofCopy(header, source.length());
            checkSource(request, source, range.length());
            StoredPart part = part(upload, number, source, range);
            if (!upload.put(part)) {
                throw StorageAccess.noSuchUpload(upload.id());
            }
            Checksum checksum = upload.algorithm() == null ? null : part.checksum();
            return response(
                    "CopyPartResult",
                    part.lastModified(),
                    part.etag(),
                    checksum == null ? null : ObjectChecksum.fullObject(checksum),
                    range.length());
        } finally {
            source.content().release();
        }
    }

    private StoredObject copy(StoredObject source, Map<String, String> headers, @Nullable ChecksumAlgorithm algorithm)
            throws IOException {
        Checksum checksum =
                algorithm == null ? null : CopyChecksum.of(algorithm, source.content(), source, storage.buffers());
        return new StoredObject(
                Content.concatenated(List.of(source.content())),
                storage.eTag(source.content(), checksum),
                headers,
                List.of(),
                checksum == null ? null : ObjectChecksum.fullObject(checksum));
    }

    private StoredPart part(UploadInProgress upload, int number, StoredObject source, RequestedRange range)
            throws IOException {
        Content content = source.content().slice(range.from(), range.length());
        boolean made = false;
        try {
            ChecksumAlgorithm algorithm = upload.algorithm() == null ? storage.defaultChecksum() : upload.algorithm();
            Checksum checksum =
                    algorithm == null ? null : CopyChecksum.of(algorithm, content, source, storage.buffers());
            StoredPart part = StoredPart.now(number, content, storage.eTag(content, checksum), checksum);
            made = true;
            return part;
        } finally {
            if (!made) {
                content.release();
            }
        }
    }

    private @Nullable ChecksumAlgorithm algorithm(S3Request request, StoredObject source) {
        ChecksumChoice choice = ChecksumChoice.in(request.headers());
        ObjectChecksum known = source.chosenChecksum();
        if (choice != null) {
            return choice.algorithm();
        }
        return known == null ? storage.defaultChecksum() : known.algorithm();
    }

    private static boolean replacesMetadata(S3Request request) {
        return switch (request.header("x-amz-metadata-directive")) {
            case null -> false;
            case "COPY" -> false;
            case "REPLACE" -> true;
            default -> throw new S3Exception(S3Error.METADATA_DIRECTIVE_UNKNOWN);
        };
    }

    private static void checkSource(S3Request request, StoredObject source, long copiedBytes) {
        Preconditions.checkCopy(request.headers(), source);
        if (copiedBytes > S3Limits.MAX_BODY_BYTES) {
            throw new S3Exception(S3Error.COPY_SOURCE_TOO_LARGE, S3Limits.MAX_BODY_BYTES);
        }
    }

    private static S3Response response(
            String root, Instant lastModified, String etag, @Nullable ObjectChecksum checksum, long copiedBytes) {
        XmlWriter xml = XmlWriter.document(root)
                .element("LastModified", XmlTimestamps.format(lastModified))
                .element("ETag", ObjectHeaders.quoted(etag));
        if (checksum != null) {
            xml.element(checksum.algorithm().xmlName(), checksum.value());
            if (root.equals("CopyObjectResult")) {
                xml.element("ChecksumType", checksum.type().name());
            }
        }
        return new S3Response.Document(xml, ServerSideWork.copied(copiedBytes));
    }
}
