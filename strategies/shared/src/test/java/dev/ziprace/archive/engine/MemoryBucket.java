package dev.ziprace.archive.engine;

import dev.ziprace.archive.plan.PartLimits;
import dev.ziprace.s3.ByteRange;
import dev.ziprace.s3.CopySource;
import dev.ziprace.s3.ObjectBody;
import dev.ziprace.s3.ObjectPage;
import dev.ziprace.s3.OpenUpload;
import dev.ziprace.s3.PartBody;
import dev.ziprace.s3.RequestMeter;
import dev.ziprace.s3.S3Bucket;
import dev.ziprace.s3.S3RequestException;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.s3.UploadedPart;
import dev.ziprace.strategy.S3Operation;
import dev.ziprace.zip.Crc32;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A bucket in memory that enforces S3's rules for uploads, with limits of its own: parts may be short.
final class MemoryBucket implements S3Bucket {

    private record Stored(byte[] content, String eTag, boolean crc32Stored) {}

    private record Upload(String key, Map<Integer, Part> parts) {}

    private record Part(byte[] content, UploadedPart answer) {}

    private final PartLimits limits;
    private final RequestMeter meter = new RequestMeter();
    private final AtomicLong ids = new AtomicLong();
    private final Map<String, Stored> objects = new ConcurrentSkipListMap<>();
    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
    private final Set<Thread> uploadingThreads = ConcurrentHashMap.newKeySet();
    private boolean losesResponses;

    MemoryBucket(PartLimits limits) {
        this.limits = limits;
    }

    /// From now on every part is sent twice, as if the first response had been lost.
    void loseResponses() {
        losesResponses = true;
    }

    SourceObject put(String key, byte[] content, boolean crc32Stored) {
        var stored = new Stored(content, newETag(), crc32Stored);
        objects.put(key, stored);
        return new SourceObject(key, content.length, stored.eTag(), Instant.EPOCH, crc32Stored);
    }

    byte[] content(String key) {
        return stored(key).content();
    }

    List<String> keys() {
        return List.copyOf(objects.keySet());
    }

    /// The threads that have uploaded parts.
    Set<Thread> uploadingThreads() {
        return uploadingThreads;
    }

    int openUploads() {
        return uploads.size();
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public RequestMeter meter() {
        return meter;
    }

    @Override
    public ObjectPage listPage(String prefix, @Nullable String continuationToken) {
        throw new UnsupportedOperationException("tests list objects themselves");
    }

    @Override
    public ObjectBody get(String key, String eTag, @Nullable ByteRange range) {
        meter.count(S3Operation.GET_OBJECT);
        Stored stored = matching(key, eTag);
        OptionalLong crc32 = range == null && stored.crc32Stored()
                ? OptionalLong.of(Crc32.of(stored.content()).value())
                : OptionalLong.empty();
        byte[] content = range(stored.content(), range);
        meter.received(content.length);
        return new MemoryBody(ByteBuffer.wrap(content), crc32);
    }

    @Override
    public OptionalLong headCrc32(String key, String eTag) {
        meter.count(S3Operation.HEAD_OBJECT);
        Stored stored = matching(key, eTag);
        return stored.crc32Stored() ? OptionalLong.of(Crc32.of(stored.content()).value()) : OptionalLong.empty();
    }

    @Override
    public String createMultipartUpload(String key) {
        meter.count(S3Operation.CREATE_MULTIPART_UPLOAD);
        String id = "upload-" + ids.incrementAndGet();
        uploads.put(id, new Upload(key, new ConcurrentHashMap<>()));
        return id;
    }

    @Override
    public UploadedPart uploadPart(String key, String uploadId, int partNumber, PartBody body) {
        meter.count(S3Operation.UPLOAD_PART);
        uploadingThreads.add(Thread.currentThread());
        if (losesResponses) {
            put(uploadId, partNumber, readAll(body));
        }
        byte[] content = readAll(body);
        meter.sent(content.length);
        return put(uploadId, partNumber, content);
    }

    @Override
    public UploadedPart uploadPartCopy(String key, String uploadId, int partNumber, CopySource source) {
        meter.count(S3Operation.UPLOAD_PART_COPY);
        byte[] content = matching(source.key(), source.eTag()).content();
        return put(uploadId, partNumber, range(content, source.range()));
    }

    @Override
    public String completeMultipartUpload(String key, String uploadId, List<UploadedPart> parts) {
        meter.count(S3Operation.COMPLETE_MULTIPART_UPLOAD);
        Upload upload = upload(uploadId);
        var content = new ByteArrayOutputStream();
        for (int i = 0; i < parts.size(); i++) {
            Part part = upload.parts().get(parts.get(i).number());
            require(part != null && part.answer().equals(parts.get(i)), 400, "InvalidPart");
            require(parts.get(i).number() == i + 1, 400, "InvalidPartOrder");
            if (part != null) {
                boolean last = i == parts.size() - 1;
                require(last || part.content().length >= limits.minPartBytes(), 400, "EntityTooSmall");
                content.writeBytes(part.content());
            }
        }
        require(!parts.isEmpty(), 400, "MalformedXML");
        uploads.remove(uploadId);
        var stored = new Stored(content.toByteArray(), newETag(), false);
        objects.put(key, stored);
        return stored.eTag();
    }

    @Override
    public ObjectHead head(String key) {
        throw new UnsupportedOperationException("plans are executed without it");
    }

    @Override
    public void abortMultipartUpload(String key, String uploadId) {
        meter.count(S3Operation.ABORT_MULTIPART_UPLOAD);
        uploads.remove(uploadId);
    }

    @Override
    public List<ListedPart> listParts(String key, String uploadId) {
        throw new UnsupportedOperationException("plans are executed without ListParts");
    }

    @Override
    public List<OpenUpload> listMultipartUploads(String prefix) {
        meter.count(S3Operation.LIST_MULTIPART_UPLOADS);
        List<OpenUpload> open = new ArrayList<>();
        new TreeMap<>(uploads).forEach((id, upload) -> open.add(new OpenUpload(upload.key(), id, Instant.EPOCH)));
        return open.stream().filter(upload -> upload.key().startsWith(prefix)).toList();
    }

    @Override
    public String putObject(String key, byte[] content) {
        meter.count(S3Operation.PUT_OBJECT);
        return put(key, content, true).eTag();
    }

    @Override
    public Optional<S3RequestException> deleteTogether(List<String> keys) {
        meter.count(S3Operation.DELETE_OBJECTS);
        keys.forEach(objects::remove);
        return Optional.empty();
    }

    private UploadedPart put(String uploadId, int partNumber, byte[] content) {
        require(content.length <= limits.maxPartBytes(), 400, "EntityTooLarge");
        require(partNumber >= 1 && partNumber <= limits.maxParts(), 400, "InvalidArgument");
        var part = new UploadedPart(partNumber, newETag(), Crc32.of(content).value());
        upload(uploadId).parts().put(partNumber, new Part(content, part));
        return part;
    }

    private Upload upload(String uploadId) {
        Upload upload = uploads.get(uploadId);
        if (upload == null) {
            throw rejected(404, "NoSuchUpload");
        }
        return upload;
    }

    private Stored matching(String key, String eTag) {
        Stored stored = stored(key);
        require(stored.eTag().equals(eTag), 412, "PreconditionFailed");
        return stored;
    }

    private Stored stored(String key) {
        Stored stored = objects.get(key);
        if (stored == null) {
            throw rejected(404, "NoSuchKey");
        }
        return stored;
    }

    private static byte[] range(byte[] content, @Nullable ByteRange range) {
        if (range == null) {
            return content;
        }
        require(range.end() <= content.length, 416, "InvalidRange");
        return Arrays.copyOfRange(content, (int) range.offset(), (int) range.end());
    }

    private static byte[] readAll(PartBody body) {
        var content = new ByteArrayOutputStream();
        try {
            OptionalLong own = body.transferTo(Channels.newChannel(content), ByteBuffer.allocate(700));
            long crc32 = Crc32.of(content.toByteArray()).value();
            require(content.size() == body.length(), 400, "IncompleteBody");
            require(body.crc32().orElse(own.orElse(crc32)) == crc32, 400, "BadDigest");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return content.toByteArray();
    }

    private static void require(boolean condition, int status, String code) {
        if (!condition) {
            throw rejected(status, code);
        }
    }

    private static S3RequestException rejected(int status, String code) {
        return new S3RequestException("%d %s".formatted(status, code), status, code, null);
    }

    private String newETag() {
        return "\"etag-%d\"".formatted(ids.incrementAndGet());
    }
}
