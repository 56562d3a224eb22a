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
import dev.ziprace.s3.check.AnnouncedChecksum;
import dev.ziprace.s3.check.GetObjectResponseCheck;
import dev.ziprace.s3.lean.http.ResponseHead;
import dev.ziprace.s3.lean.request.BucketAddress;
import dev.ziprace.s3.lean.request.ChecksumHeaderPart;
import dev.ziprace.s3.lean.request.ChecksumTrailerPart;
import dev.ziprace.s3.lean.request.RequestContent;
import dev.ziprace.s3.lean.request.RequestSender;
import dev.ziprace.s3.lean.request.S3ErrorResponse;
import dev.ziprace.s3.lean.request.S3ErrorResponseException;
import dev.ziprace.s3.lean.request.UnsignedRequest;
import dev.ziprace.s3.lean.signing.PercentEncoding;
import dev.ziprace.s3.lean.xml.S3RequestXml;
import dev.ziprace.s3.lean.xml.S3ResponseXml;
import dev.ziprace.s3.lean.xml.S3ResponseXml.PartPage;
import dev.ziprace.s3.lean.xml.S3ResponseXml.UploadPage;
import dev.ziprace.strategy.S3Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// [S3Bucket] without the AWS SDK's client. Safe for concurrent use.
final class LeanS3Bucket implements S3Bucket {

    private final RequestSender sender;
    private final BucketAddress address;
    private final String name;
    private final RequestMeter meter = new RequestMeter();

    LeanS3Bucket(RequestSender sender, BucketAddress address, String name) {
        this.sender = sender;
        this.address = address;
        this.name = name;
    }

    /// Reads the result of a successful response from its XML document.
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
    public boolean isEncrypted() {
        return address.origin().isTls();
    }

    @Override
    public ObjectPage listPage(String prefix, @Nullable String continuationToken) throws InterruptedException {
        UnsignedRequest request = request(S3Operation.LIST_OBJECTS_V2, "GET", () -> prefix)
                .query("list-type", "2")
                .query("encoding-type", "url")
                .query("prefix", prefix)
                .query("continuation-token", continuationToken);
        return send(request, (_, document) -> S3ResponseXml.objectPage(document, request.description(), prefix));
    }

    @Override
    public ObjectBody get(String key, String eTag, @Nullable ByteRange range) throws InterruptedException {
        UnsignedRequest request = request(S3Operation.GET_OBJECT, "GET", () -> key + shown(range))
                .key(key)
                .header("if-match", eTag)
                .header("range", range == null ? null : range.toString())
                .header("x-amz-checksum-mode", "ENABLED");
        return sender.send(address, request, meter, (connection, head, body) -> {
            long length = head.contentLength();
            if (length < 0) {
                throw new IOException("expected a Content-Length in the response, received none");
            }
            Optional<String> difference = GetObjectResponseCheck.difference(
                    eTag, range == null ? null : range.toString(), head.status(), head::header);
            if (difference.isPresent()) {
                throw new IOException(difference.get());
            }
            return new LeanObjectBody(
                    connection,
                    body,
                    length,
                    range == null ? ObjectResponseHeaders.storedCrc32(head) : OptionalLong.empty(),
                    range == null ? AnnouncedChecksum.of(head::header) : Optional.empty(),
                    meter);
        });
    }

    @Override
    public OptionalLong headCrc32(String key, String eTag) throws InterruptedException {
        return send(headRequest(key).header("if-match", eTag), (head, _) -> ObjectResponseHeaders.storedCrc32(head));
    }

    @Override
    public ObjectHead head(String key) throws InterruptedException {
        return send(headRequest(key), (head, _) -> {
            String crc32 = Objects.requireNonNullElse(head.header(Crc32Header.NAME), "");
            return new ObjectHead(head.contentLength(), ObjectResponseHeaders.eTag(head), crc32);
        });
    }

    private UnsignedRequest headRequest(String key) {
        return request(S3Operation.HEAD_OBJECT, "HEAD", () -> key).key(key).header("x-amz-checksum-mode", "ENABLED");
    }

    @Override
    public String createMultipartUpload(String key) throws InterruptedException {
        UnsignedRequest request = request(S3Operation.CREATE_MULTIPART_UPLOAD, "POST", () -> key)
                .key(key)
                .query("uploads", "")
                .header("content-type", CONTENT_TYPE)
                .header("x-amz-checksum-algorithm", "CRC32");
        return send(
                request,
                (_, document) -> S3ResponseXml.requiredElement(document, "InitiateMultipartUploadResult", "UploadId"));
    }

    @Override
    public UploadedPart uploadPart(String key, String uploadId, int partNumber, PartBody body)
            throws InterruptedException {
        OptionalLong crc32 = body.crc32();
        UnsignedRequest request = request(S3Operation.UPLOAD_PART, "PUT", () -> key + " part " + partNumber)
                .key(key)
                .query("partNumber", Integer.toString(partNumber))
                .query("uploadId", uploadId)
                .content(
                        crc32.isPresent()
                                ? new ChecksumHeaderPart(body, crc32.getAsLong())
                                : new ChecksumTrailerPart(body));
        return send(
                request,
                (head, _) -> new UploadedPart(
                        partNumber,
                        ObjectResponseHeaders.eTag(head),
                        Crc32Header.decode(request.description(), head.header(Crc32Header.NAME))));
    }

    @Override
    public UploadedPart uploadPartCopy(String key, String uploadId, int partNumber, CopySource source)
            throws InterruptedException {
        ByteRange range = source.range();
        UnsignedRequest request = request(
                        S3Operation.UPLOAD_PART_COPY,
                        "PUT",
                        () -> source.key() + shown(range) + " to s3://" + name + "/" + key + " part " + partNumber)
                .key(key)
                .query("partNumber", Integer.toString(partNumber))
                .query("uploadId", uploadId)
                .header("x-amz-copy-source", PercentEncoding.encodePath(name + "/" + source.key()))
                .header("x-amz-copy-source-if-match", source.eTag())
                .header("x-amz-copy-source-range", range == null ? null : range.toString());
        return send(
                request,
                (_, document) -> new UploadedPart(
                        partNumber,
                        S3ResponseXml.requiredElement(document, "CopyPartResult", "ETag"),
                        Crc32Header.decode(
                                request.description(),
                                S3ResponseXml.requiredElement(document, "CopyPartResult", "ChecksumCRC32"))));
    }

    @Override
    public String completeMultipartUpload(String key, String uploadId, List<UploadedPart> parts)
            throws InterruptedException {
        UnsignedRequest request = request(
                        S3Operation.COMPLETE_MULTIPART_UPLOAD, "POST", () -> key + " with " + parts.size() + " parts")
                .key(key)
                .query("uploadId", uploadId)
                .header("content-type", "application/xml")
                .content(new RequestContent.Bytes(S3RequestXml.completion(parts), false));
        return send(
                request,
                (_, document) -> S3ResponseXml.requiredElement(document, "CompleteMultipartUploadResult", "ETag"));
    }

    @Override
    public void abortMultipartUpload(String key, String uploadId) throws InterruptedException {
        UnsignedRequest request = request(S3Operation.ABORT_MULTIPART_UPLOAD, "DELETE", () -> key)
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
            UnsignedRequest request = request(S3Operation.LIST_MULTIPART_UPLOADS, "GET", () -> prefix)
                    .query("uploads", "")
                    .query("encoding-type", "url")
                    .query("prefix", prefix)
                    .query("key-marker", page == null ? null : page.nextKeyMarker())
                    .query("upload-id-marker", page == null ? null : page.nextUploadIdMarker());
            page = send(request, (_, document) -> S3ResponseXml.uploadPage(document));
            uploads.addAll(page.uploads());
        } while (page.nextKeyMarker() != null);
        return uploads;
    }

    @Override
    public List<ListedPart> listParts(String key, String uploadId) throws InterruptedException {
        List<ListedPart> parts = new ArrayList<>();
        PartPage page = null;
        do {
            UnsignedRequest request = request(S3Operation.LIST_PARTS, "GET", () -> key)
                    .key(key)
                    .query("uploadId", uploadId)
                    .query("part-number-marker", page == null ? null : page.nextMarker());
            page = send(request, (_, document) -> S3ResponseXml.partPage(request.description(), document));
            parts.addAll(page.parts());
        } while (page.nextMarker() != null);
        return parts;
    }

    @Override
    public String putObject(String key, byte[] content) throws InterruptedException {
        UnsignedRequest request = request(S3Operation.PUT_OBJECT, "PUT", () -> key)
                .key(key)
                .header("content-type", CONTENT_TYPE)
                .content(new RequestContent.Bytes(content, true));
        return send(request, (head, _) -> ObjectResponseHeaders.eTag(head));
    }

    @Override
    public Optional<S3RequestException> deleteTogether(List<String> keys) throws InterruptedException {
        UnsignedRequest request = request(S3Operation.DELETE_OBJECTS, "POST", () -> keys.getFirst() + "…")
                .query("delete", "")
                .header("content-type", "application/xml")
                .content(new RequestContent.Bytes(S3RequestXml.deletion(keys), true));
        return send(request, (_, document) -> S3ResponseXml.refusedDeletions(document)).stream()
                .findFirst()
                .map(refused -> S3RequestException.ofDeletion(name, refused.key(), refused.code(), refused.message()));
    }

    /// @param what key, range and part, for error messages
    private UnsignedRequest request(S3Operation operation, String method, Supplier<String> what) {
        return new UnsignedRequest(operation, method, () -> operation.apiName() + " s3://" + name + "/" + what.get());
    }

    private <T> T send(UnsignedRequest request, DocumentReader<T> reader) throws InterruptedException {
        return sender.send(address, request, meter, (connection, head, body) -> {
            byte[] bytes = body.readAll(S3ResponseXml.MAX_DOCUMENT_BYTES);
            String document = new String(bytes, StandardCharsets.UTF_8);
            if (S3ResponseXml.isError(document)) {
                S3ErrorResponse error = S3ErrorResponse.of(head, bytes);
                connection.close();
                throw new S3ErrorResponseException(error);
            }
            T result = reader.read(head, document);
            connection.close();
            return result;
        });
    }

    private static String shown(@Nullable ByteRange range) {
        return range == null ? "" : " " + range;
    }
}
