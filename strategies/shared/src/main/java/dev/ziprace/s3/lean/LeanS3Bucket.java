package dev.ziprace.s3.lean;

import dev.ziprace.s3.ByteRange;
import dev.ziprace.s3.CopySource;
import dev.ziprace.s3.Crc32Header;
import dev.ziprace.s3.ObjectBody;
import dev.ziprace.s3.ObjectPage;
import dev.ziprace.s3.OpenUpload;
import dev.ziprace.s3.PartBody;
import dev.ziprace.s3.RequestMeter;
import dev.ziprace.s3.S3Bucket;
import dev.ziprace.s3.S3RequestException;
import dev.ziprace.s3.UploadedPart;
import dev.ziprace.s3.lean.Endpoint.BucketAddress;
import dev.ziprace.s3.lean.S3Documents.RefusedDeletion;
import dev.ziprace.s3.lean.S3Documents.UploadPage;
import dev.ziprace.strategy.S3Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The port without the AWS SDK's client. Safe for concurrent use.
final class LeanS3Bucket implements S3Bucket {

    /// A listing's page of 1 000 objects with keys of 1 024 bytes, each percent-encoded, has 4 MB.
    static final int MAX_DOCUMENT_BYTES = 16 << 20;

    /// What one DeleteObjects request takes at most.
    private static final int MAX_KEYS_PER_DELETE = 1000;

    private static final String CONTENT_TYPE = "application/zip";

    private final RequestSender sender;
    private final BucketAddress address;
    private final String name;
    private final RequestMeter meter = new RequestMeter();

    LeanS3Bucket(RequestSender sender, BucketAddress address, String name) {
        this.sender = sender;
        this.address = address;
        this.name = name;
    }

    /// Makes the result of a successful answer whose body is in memory.
    @FunctionalInterface
    private interface DocumentReader<T> {
        T read(ResponseHead head, String document) throws IOException;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public RequestMeter meter() {
        return meter;
    }

    @Override
    public ObjectPage listPage(String prefix, @Nullable String continuationToken) throws InterruptedException {
        S3Request request = request(S3Operation.LIST_OBJECTS_V2, "GET", () -> prefix)
                .query("list-type", "2")
                .query("encoding-type", "url")
                .query("prefix", prefix)
                .query("continuation-token", continuationToken);
        return send(request, (_, document) -> S3Documents.objectPage(document));
    }

    @Override
    public ObjectBody get(String key, String eTag, @Nullable ByteRange range) throws InterruptedException {
        S3Request request = request(S3Operation.GET_OBJECT, "GET", () -> key + shown(range))
                .key(key)
                .header("if-match", eTag)
                .header("range", range == null ? null : range.toString())
                .header("x-amz-checksum-mode", "ENABLED");
        return sender.send(address, request, meter, (connection, head, body) -> {
            long length = head.contentLength();
            if (length < 0) {
                throw new IOException("expected a Content-Length, none came");
            }
            return new LeanObjectBody(
                    connection, body, length, range == null ? storedCrc32(head) : OptionalLong.empty(), meter);
        });
    }

    @Override
    public String createMultipartUpload(String key) throws InterruptedException {
        S3Request request = request(S3Operation.CREATE_MULTIPART_UPLOAD, "POST", () -> key)
                .key(key)
                .query("uploads", "")
                .header("content-type", CONTENT_TYPE)
                .header("x-amz-checksum-algorithm", "CRC32");
        return send(request, (_, document) -> S3Documents.requiredElement(document, "UploadId"));
    }

    @Override
    public UploadedPart uploadPart(String key, String uploadId, int partNumber, PartBody body)
            throws InterruptedException {
        OptionalLong crc32 = body.crc32();
        S3Request request = request(S3Operation.UPLOAD_PART, "PUT", () -> key + " part " + partNumber)
                .key(key)
                .query("partNumber", Integer.toString(partNumber))
                .query("uploadId", uploadId)
                .content(
                        crc32.isPresent()
                                ? new RequestContent.SummedPart(body, crc32.getAsLong())
                                : new RequestContent.StreamedPart(body));
        return send(
                request,
                (head, _) -> new UploadedPart(
                        partNumber,
                        eTag(head),
                        Crc32Header.decode(request.description(), head.header(Crc32Header.NAME))));
    }

    @Override
    public UploadedPart uploadPartCopy(String key, String uploadId, int partNumber, CopySource source)
            throws InterruptedException {
        ByteRange range = source.range();
        S3Request request = request(
                        S3Operation.UPLOAD_PART_COPY,
                        "PUT",
                        () -> source.key() + shown(range) + " to s3://" + name + "/" + key + " part " + partNumber)
                .key(key)
                .query("partNumber", Integer.toString(partNumber))
                .query("uploadId", uploadId)
                .header("x-amz-copy-source", UriEncoding.encodePath(name + "/" + source.key()))
                .header("x-amz-copy-source-if-match", source.eTag())
                .header("x-amz-copy-source-range", range == null ? null : range.toString());
        return send(
                request,
                (_, document) -> new UploadedPart(
                        partNumber,
                        S3Documents.requiredElement(document, "ETag"),
                        Crc32Header.decode(request.description(), S3Documents.element(document, "ChecksumCRC32"))));
    }

    @Override
    public String completeMultipartUpload(String key, String uploadId, List<UploadedPart> parts)
            throws InterruptedException {
        S3Request request = request(
                        S3Operation.COMPLETE_MULTIPART_UPLOAD, "POST", () -> key + " with " + parts.size() + " parts")
                .key(key)
                .query("uploadId", uploadId)
                .header("content-type", "application/xml")
                .content(new RequestContent.Bytes(S3Documents.completion(parts), false));
        return send(request, (_, document) -> S3Documents.requiredElement(document, "ETag"));
    }

    @Override
    public void abortMultipartUpload(String key, String uploadId) throws InterruptedException {
        S3Request request = request(S3Operation.ABORT_MULTIPART_UPLOAD, "DELETE", () -> key)
                .key(key)
                .query("uploadId", uploadId);
        try {
            send(request, (head, _) -> head);
        } catch (S3RequestException e) {
            if (e.status() != 404) {
                throw e;
            }
        }
    }

    @Override
    public List<OpenUpload> listMultipartUploads(String prefix) throws InterruptedException {
        List<OpenUpload> uploads = new ArrayList<>();
        UploadPage page = null;
        do {
            S3Request request = request(S3Operation.LIST_MULTIPART_UPLOADS, "GET", () -> prefix)
                    .query("uploads", "")
                    .query("encoding-type", "url")
                    .query("prefix", prefix)
                    .query("key-marker", page == null ? null : page.nextKeyMarker())
                    .query("upload-id-marker", page == null ? null : page.nextUploadIdMarker());
            page = send(request, (_, document) -> S3Documents.uploadPage(document));
            uploads.addAll(page.uploads());
        } while (page.nextKeyMarker() != null);
        return uploads;
    }

    @Override
    public String putObject(String key, byte[] content) throws InterruptedException {
        S3Request request = request(S3Operation.PUT_OBJECT, "PUT", () -> key)
                .key(key)
                .header("content-type", CONTENT_TYPE)
                .content(new RequestContent.Bytes(content, true));
        return send(request, (head, _) -> eTag(head));
    }

    @Override
    public void deleteObjects(List<String> keys) throws InterruptedException {
        RefusedDeletion refused = null;
        for (int from = 0; from < keys.size(); from += MAX_KEYS_PER_DELETE) {
            List<String> some = keys.subList(from, Math.min(keys.size(), from + MAX_KEYS_PER_DELETE));
            S3Request request = request(S3Operation.DELETE_OBJECTS, "POST", () -> some.getFirst() + "…")
                    .query("delete", "")
                    .header("content-type", "application/xml")
                    .content(new RequestContent.Bytes(S3Documents.deletion(some), true));
            List<RefusedDeletion> all = send(request, (_, document) -> S3Documents.refusedDeletions(document));
            if (refused == null && !all.isEmpty()) {
                refused = all.getFirst();
            }
        }
        if (refused != null) {
            throw new S3RequestException(
                    "DeleteObjects s3://%s/%s: %s: %s"
                            .formatted(name, refused.key(), refused.code(), refused.message()),
                    200,
                    refused.code(),
                    null);
        }
    }

    /// @param what key, range and part, for errors
    private S3Request request(S3Operation operation, String method, Supplier<String> what) {
        return new S3Request(operation, method, () -> operation.apiName() + " s3://" + name + "/" + what.get());
    }

    private <T> T send(S3Request request, DocumentReader<T> reader) throws InterruptedException {
        return sender.send(address, request, meter, (connection, head, body) -> {
            byte[] bytes = body.readAll(MAX_DOCUMENT_BYTES);
            String document = new String(bytes, StandardCharsets.UTF_8);
            if (S3Documents.isError(document)) {
                Refusal refusal = Refusal.of(head, bytes);
                connection.close();
                throw new RefusedException(refusal);
            }
            T result = reader.read(head, document);
            connection.close();
            return result;
        });
    }

    private static String eTag(ResponseHead head) throws IOException {
        String eTag = head.header("etag");
        if (eTag == null || eTag.isEmpty()) {
            throw new IOException("expected an ETag in the answer, none came");
        }
        return eTag;
    }

    /// The CRC-32 of the whole object. A COMPOSITE one is a checksum of checksums; endpoints that don't tell the type
    /// mark it by the number of parts, as in `AAAAAA==-3`.
    private static OptionalLong storedCrc32(ResponseHead head) {
        String crc32 = head.header(Crc32Header.NAME);
        if (crc32 == null || crc32.indexOf('-') >= 0 || head.has("x-amz-checksum-type", "COMPOSITE")) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Crc32Header.decode("GetObject", crc32));
    }

    private static String shown(@Nullable ByteRange range) {
        return range == null ? "" : " " + range;
    }
}
