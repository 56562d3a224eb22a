package dev.ziprace.locals3.operation;

import dev.ziprace.locals3.checksum.Checksum;
import dev.ziprace.locals3.checksum.ChecksumAlgorithm;
import dev.ziprace.locals3.checksum.ChecksumType;
import dev.ziprace.locals3.checksum.CrcBytes;
import dev.ziprace.locals3.checksum.CrcCombiner;
import dev.ziprace.locals3.checksum.Digest;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.protocol.XmlWriter;
import dev.ziprace.locals3.request.ChecksumChoice;
import dev.ziprace.locals3.request.Preconditions;
import dev.ziprace.locals3.request.S3Request;
import dev.ziprace.locals3.response.S3Response;
import dev.ziprace.locals3.response.ServerSideWork;
import dev.ziprace.locals3.store.Bucket;
import dev.ziprace.locals3.store.CompletedUploads;
import dev.ziprace.locals3.store.Content;
import dev.ziprace.locals3.store.ETag;
import dev.ziprace.locals3.store.ObjectChecksum;
import dev.ziprace.locals3.store.StoredObject;
import dev.ziprace.locals3.store.StoredPart;
import dev.ziprace.locals3.store.UploadInProgress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// CompleteMultipartUpload. The object is the list of the parts' extents, so no byte is read or moved.
public final class MultipartUploadCompletion {

    private final StorageAccess storage;

    public MultipartUploadCompletion(StorageAccess storage) {
        this.storage = storage;
    }

    /// Answers a repeated request like the first, because a client whose connection broke cannot know that the upload
    /// was completed.
    public S3Response completeMultipartUpload(S3Request request) throws IOException {
        Bucket bucket = storage.bucket(request);
        List<CompletedParts.Listed> listed =
                CompletedParts.parse(PayloadReceiver.documentAboutObject(request, storage));
        UploadInProgress upload = bucket.upload(request.query().getOrDefault("uploadId", ""));
        CompletedUploads.Completion completion = upload == null || !upload.key().equals(request.key())
                ? null
                : upload.withParts(parts -> complete(request, bucket, upload, listed, parts));
        return response(
                request,
                completion == null ? earlierCompletion(request, bucket) : completion,
                ServerSideWork.completed(listed.size()));
    }

    private static CompletedUploads.Completion complete(
            S3Request request,
            Bucket bucket,
            UploadInProgress upload,
            List<CompletedParts.Listed> listed,
            SortedMap<Integer, StoredPart> stored) {
        List<StoredPart> parts = CompletedParts.select(upload, listed, stored);
        ObjectChecksum checksum = checksum(upload, parts);
        checkWhole(request, upload, parts, checksum);
        StoredObject object = new StoredObject(
                Content.concatenated(parts.stream().map(StoredPart::content).toList()),
                ETag.ofParts(parts.stream().map(StoredPart::etag).toList()),
                upload.headers(),
                parts.stream().map(part -> part(upload, part)).toList(),
                checksum);
        ObjectWrites.put(bucket, upload.key(), object, Preconditions.forWrite(request.headers()));
        CompletedUploads.Completion completion = new CompletedUploads.Completion(upload.key(), object.etag(), checksum);
        bucket.complete(upload, completion);
        return completion;
    }

    private static StoredObject.Part part(UploadInProgress upload, StoredPart part) {
        return new StoredObject.Part(part.content().length(), upload.algorithm() == null ? null : part.checksum());
    }

    private static CompletedUploads.Completion earlierCompletion(S3Request request, Bucket bucket) {
        CompletedUploads.Completion completion =
                bucket.completedUploads().find(request.query().getOrDefault("uploadId", ""));
        if (completion == null || !completion.key().equals(request.key())) {
            throw StorageAccess.noSuchUpload(request.query().getOrDefault("uploadId", ""));
        }
        return completion;
    }

    private static @Nullable ObjectChecksum checksum(UploadInProgress upload, List<StoredPart> parts) {
        ChecksumAlgorithm algorithm = upload.algorithm();
        ChecksumType type = upload.type();
        if (algorithm == null || type == null) {
            return byDefault(parts);
        }
        return switch (type) {
            case COMPOSITE -> composite(algorithm, parts);
            case FULL_OBJECT -> fullObject(algorithm, parts);
        };
    }

    /// The default checksum of the object, if those of its parts are known.
    private static @Nullable ObjectChecksum byDefault(List<StoredPart> parts) {
        return parts.stream().allMatch(part -> part.checksum() != null)
                ? fullObject(ChecksumAlgorithm.CRC64NVME, parts)
                : null;
    }

    private static ObjectChecksum composite(ChecksumAlgorithm algorithm, List<StoredPart> parts) {
        Digest digest = algorithm.newDigest();
        parts.forEach(part -> digest.update(ByteBuffer.wrap(checksumOf(part).bytes())));
        return ObjectChecksum.composite(Checksum.of(algorithm, digest.value()), parts.size());
    }

    private static ObjectChecksum fullObject(ChecksumAlgorithm algorithm, List<StoredPart> parts) {
        CrcCombiner combiner = CrcCombiner.of(algorithm);
        long crc = 0;
        for (StoredPart part : parts) {
            crc = combiner.combine(
                    crc,
                    CrcBytes.toLong(checksumOf(part).bytes()),
                    part.content().length());
        }
        return ObjectChecksum.fullObject(Checksum.of(algorithm, CrcBytes.of(crc, algorithm.bytes())));
    }

    private static Checksum checksumOf(StoredPart part) {
        return Objects.requireNonNull(part.checksum(), "a part of an upload with an algorithm has a checksum");
    }

    /// Checks what the client states about the whole object.
    private static void checkWhole(
            S3Request request, UploadInProgress upload, List<StoredPart> parts, @Nullable ObjectChecksum checksum) {
        String size = request.header("x-amz-mp-object-size");
        long length = parts.stream().mapToLong(part -> part.content().length()).sum();
        if (size != null && !size.equals(Long.toString(length))) {
            throw new S3Exception(S3Error.OBJECT_SIZE_MISMATCH, size, length);
        }
        ChecksumChoice.checkSame(upload.type(), request.header("x-amz-checksum-type"));
        if (checksum == null) {
            return;
        }
        String stated = request.header(checksum.algorithm().headerName());
        if (stated != null && !stated.equals(checksum.value())) {
            throw new S3Exception(
                    S3Error.CHECKSUM_MISMATCH, checksum.algorithm().lowerCaseName());
        }
    }

    private static S3Response response(S3Request request, CompletedUploads.Completion completion, ServerSideWork work) {
        XmlWriter xml = XmlWriter.document("CompleteMultipartUploadResult")
                .element(
                        "Location",
                        "http://" + request.headers().get("host", "localhost") + "/" + request.bucket() + "/"
                                + completion.key())
                .element("Bucket", request.bucket())
                .element("Key", completion.key())
                .element("ETag", ObjectHeaders.quoted(completion.etag()));
        ObjectChecksum checksum = completion.checksum();
        if (checksum != null) {
            xml.element(checksum.algorithm().xmlName(), checksum.value())
                    .element("ChecksumType", checksum.type().name());
        }
        return new S3Response.Document(xml, work);
    }
}
