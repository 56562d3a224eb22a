package dev.ziprace.locals3.operation;

import dev.ziprace.locals3.checksum.ChecksumAlgorithm;
import dev.ziprace.locals3.checksum.ChecksumType;
import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.protocol.S3Limits;
import dev.ziprace.locals3.protocol.XmlWriter;
import dev.ziprace.locals3.request.ChecksumChoice;
import dev.ziprace.locals3.request.S3Request;
import dev.ziprace.locals3.response.CanonicalUser;
import dev.ziprace.locals3.response.S3Response;
import dev.ziprace.locals3.response.ServerSideWork;
import dev.ziprace.locals3.response.XmlTimestamps;
import dev.ziprace.locals3.store.Bucket;
import dev.ziprace.locals3.store.StoredPart;
import dev.ziprace.locals3.store.UploadInProgress;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// CreateMultipartUpload, AbortMultipartUpload and ListParts.
public final class MultipartUploads {

    private final StorageAccess storage;

    public MultipartUploads(StorageAccess storage) {
        this.storage = storage;
    }

    public S3Response createMultipartUpload(S3Request request) {
        Bucket bucket = storage.bucket(request);
        S3Limits.checkKey(request.key());
        ChecksumChoice choice = ChecksumChoice.in(request.headers());
        ChecksumAlgorithm algorithm = choice == null ? null : choice.algorithm();
        ChecksumType type = choice == null ? null : choice.type();
        UploadInProgress upload =
                new UploadInProgress(request.key(), ObjectHeaders.toStore(request.headers()), algorithm, type);
        bucket.begin(upload);
        Headers headers = new Headers();
        if (choice != null) {
            headers.set("x-amz-checksum-algorithm", choice.algorithm().name());
            headers.set("x-amz-checksum-type", choice.type().name());
        }
        XmlWriter xml = XmlWriter.document("InitiateMultipartUploadResult")
                .element("Bucket", bucket.name())
                .element("Key", request.key())
                .element("UploadId", upload.id());
        return new S3Response.Document(200, headers, xml, ServerSideWork.NONE);
    }

    public S3Response abortMultipartUpload(S3Request request) {
        Bucket bucket = storage.bucket(request);
        bucket.abort(StorageAccess.upload(bucket, request));
        return new S3Response.Empty(204);
    }

    public S3Response listParts(S3Request request) throws IOException {
        UploadInProgress upload = StorageAccess.upload(storage.bucket(request), request);
        int marker = request.intParameter("part-number-marker", 0, Integer.MAX_VALUE, 0);
        int limit =
                Math.min(request.intParameter("max-parts", 0, Integer.MAX_VALUE, S3Limits.MAX_PAGE), S3Limits.MAX_PAGE);
        List<StoredPart> all = upload.withParts(parts -> List.copyOf(
                parts.tailMap(Math.min(marker, S3Limits.MAX_PARTS) + 1).values()));
        if (all == null) {
            throw StorageAccess.noSuchUpload(upload.id());
        }
        List<StoredPart> page = all.subList(0, Math.min(limit, all.size()));
        XmlWriter xml = XmlWriter.document("ListPartsResult")
                .element("Bucket", request.bucket())
                .element("Key", request.key())
                .element("UploadId", upload.id())
                .element("PartNumberMarker", marker)
                .element(
                        "NextPartNumberMarker",
                        page.isEmpty() ? 0 : page.getLast().number())
                .element("MaxParts", limit)
                .element("IsTruncated", page.size() < all.size())
                .element("StorageClass", "STANDARD");
        writeChecksumChoice(xml, upload);
        CanonicalUser.write(xml, "Initiator");
        CanonicalUser.write(xml, "Owner");
        page.forEach(part -> writePart(xml, upload, part));
        return new S3Response.Document(xml);
    }

    static void writeChecksumChoice(XmlWriter xml, UploadInProgress upload) {
        @Nullable ChecksumAlgorithm algorithm = upload.algorithm();
        @Nullable ChecksumType type = upload.type();
        if (algorithm != null && type != null) {
            xml.element("ChecksumAlgorithm", algorithm.name()).element("ChecksumType", type.name());
        }
    }

    /// Without an algorithm of the upload, S3 does not list the checksums of parts.
    private static void writePart(XmlWriter xml, UploadInProgress upload, StoredPart part) {
        xml.open("Part")
                .element("PartNumber", part.number())
                .element("LastModified", XmlTimestamps.format(part.lastModified()))
                .element("ETag", ObjectHeaders.quoted(part.etag()))
                .element("Size", part.content().length());
        if (upload.algorithm() != null && part.checksum() != null) {
            xml.element(part.checksum().algorithm().xmlName(), part.checksum().base64());
        }
        xml.close();
    }
}
