package dev.ziprace.locals3.operation;

import dev.ziprace.locals3.access.AccessPolicy;
import dev.ziprace.locals3.checksum.Checksum;
import dev.ziprace.locals3.checksum.ChecksumAlgorithm;
import dev.ziprace.locals3.checksum.ChecksumType;
import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.protocol.RequestPayload;
import dev.ziprace.locals3.protocol.S3Limits;
import dev.ziprace.locals3.request.S3Request;
import dev.ziprace.locals3.store.Bucket;
import dev.ziprace.locals3.store.BucketStore;
import dev.ziprace.locals3.store.Content;
import dev.ziprace.locals3.store.ETag;
import dev.ziprace.locals3.store.StoredPart;
import dev.ziprace.locals3.store.UploadInProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/// Completes made-up uploads at startup, so that the JVM has compiled the code before the first
/// CompleteMultipartUpload of a race. Interpreted, including the JDK's XML parser, it takes 0.1 CPU seconds
/// for 1 500 parts; compiled, a fifth.
public final class JvmWarmUp {

    private static final AtomicBoolean STARTED = new AtomicBoolean();
    private static final String NAME = "warm-up";
    private static final int PARTS = 1500;
    private static final int ROUNDS = 16;

    private final Bucket bucket;
    private final MultipartUploadCompletion completion;

    private JvmWarmUp(StorageAccess storage) {
        storage.buckets().create(NAME);
        this.bucket = Objects.requireNonNull(storage.buckets().find(NAME));
        this.completion = new MultipartUploadCompletion(storage);
    }

    /// Starts in the background; further calls in the same process do nothing.
    ///
    /// @param storage only its buffers are used
    public static void start(StorageAccess storage) {
        if (!STARTED.getAndSet(true)) {
            JvmWarmUp warmUp = new JvmWarmUp(
                    new StorageAccess(new BucketStore(), storage.segments(), storage.buffers(), storage.eTags()));
            Thread.ofPlatform().daemon().name("local-s3-warm-up").start(warmUp::run);
        }
    }

    private void run() {
        try {
            for (int round = 0; round < ROUNDS; round++) {
                complete();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the warm-up neither reads nor writes files", e);
        }
    }

    private void complete() throws IOException {
        UploadInProgress upload =
                new UploadInProgress(NAME, Map.of(), ChecksumAlgorithm.CRC32, ChecksumType.FULL_OBJECT);
        bucket.begin(upload);
        Content content = Content.withoutBytes(S3Limits.MIN_PART_BYTES);
        StringBuilder xml = new StringBuilder("<CompleteMultipartUpload>");
        for (int number = 1; number <= PARTS; number++) {
            Checksum checksum = Checksum.of(ChecksumAlgorithm.CRC32, new byte[4]);
            String etag = ETag.ofCrc32(0, content.length());
            upload.put(StoredPart.now(number, content.slice(0, content.length()), etag, checksum));
            xml.append("<Part><PartNumber>").append(number).append("</PartNumber><ETag>&quot;");
            xml.append(etag).append("&quot;</ETag><ChecksumCRC32>");
            xml.append(checksum.base64()).append("</ChecksumCRC32></Part>");
        }
        byte[] document = xml.append("</CompleteMultipartUpload>").toString().getBytes(StandardCharsets.UTF_8);
        completion.completeMultipartUpload(new S3Request(
                NAME,
                NAME,
                Map.of("uploadId", upload.id()),
                new Headers(),
                new InMemoryPayload(ByteBuffer.wrap(document)),
                AccessPolicy.EVERYTHING));
    }

    /// A payload in memory.
    private record InMemoryPayload(ByteBuffer bytes) implements RequestPayload {

        @Override
        public int read(ByteBuffer target) {
            int length = Math.min(bytes.remaining(), target.remaining());
            target.put(bytes.slice(bytes.position(), length));
            bytes.position(bytes.position() + length);
            return length == 0 ? -1 : length;
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.of(bytes.limit());
        }

        @Override
        public Headers trailers() {
            return new Headers();
        }
    }
}
