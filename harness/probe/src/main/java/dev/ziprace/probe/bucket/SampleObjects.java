package dev.ziprace.probe.bucket;

import dev.ziprace.probe.wire.WireRequest;
import dev.ziprace.probe.wire.WireResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Objects that several probes read. Each is stored when the first probe asks for it. Safe for concurrent use.
public final class SampleObjects {

    /// The smallest part of a multipart upload that is not the last: 5 MiB.
    public static final int SMALLEST_PART = 5 << 20;

    private static final int SMALL = 1000;

    private final ProbeBucket bucket;
    private @Nullable Sample small;
    private @Nullable Sample large;
    private @Nullable Sample withoutCrc32;
    private @Nullable Sample composite;

    SampleObjects(ProbeBucket bucket) {
        this.bucket = bucket;
    }

    /// A stored object.
    ///
    /// @param eTag with its quotes, as S3 sent it
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Sample(String key, byte[] content, String eTag) {

        /// The CRC-32 of its content.
        public String crc32() {
            return ContentCrc32.of(content);
        }
    }

    /// Bytes that are the same in every run.
    public static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /// 1 000 bytes, stored with their CRC-32.
    public synchronized Sample small() throws IOException {
        if (small == null) {
            byte[] content = bytes(SMALL);
            String key = bucket.key("sample/small");
            small = sample(key, content, bucket.put(key, content));
        }
        return small;
    }

    /// 5 MiB and 1 000 bytes, stored with their CRC-32: a copy of it may be any part of an upload. S3 copies ranges
    /// only of
    /// objects over 5 MB.
    public synchronized Sample large() throws IOException {
        if (large == null) {
            byte[] content = bytes(SMALLEST_PART + SMALL);
            String key = bucket.key("sample/large");
            large = sample(key, content, bucket.put(key, content));
        }
        return large;
    }

    /// 1 000 bytes, stored without any checksum in the request.
    public synchronized Sample withoutCrc32() throws IOException {
        if (withoutCrc32 == null) {
            byte[] content = bytes(SMALL);
            String key = bucket.key("sample/without-crc32");
            withoutCrc32 = sample(
                    key, content, bucket.prepare(WireRequest.of("PUT", key).body(content)));
        }
        return withoutCrc32;
    }

    /// 5 MiB and 1 000 bytes, uploaded as two parts with CRC-32s.
    public synchronized Sample composite() throws IOException {
        if (composite == null) {
            byte[] content = bytes(SMALLEST_PART + SMALL);
            String key = bucket.key("sample/composite");
            ProbeUpload upload = bucket.startUpload(key, Map.of("x-amz-checksum-algorithm", "CRC32"));
            bucket.prepare(upload.completeRequest(twoParts(upload, content)));
            composite = sample(key, content, bucket.prepare(WireRequest.of("HEAD", key)));
        }
        return composite;
    }

    /// Uploads content as a part of 5 MiB and a shorter last one, each with its CRC-32.
    public static List<ProbeUpload.Part> twoParts(ProbeUpload upload, byte[] content) throws IOException {
        byte[] first = Arrays.copyOf(content, SMALLEST_PART);
        byte[] last = Arrays.copyOfRange(content, SMALLEST_PART, content.length);
        return List.of(upload.upload(1, first), upload.upload(2, last));
    }

    private static Sample sample(String key, byte[] content, WireResponse stored) throws IOException {
        String eTag = stored.header("etag");
        if (eTag == null) {
            throw new SetupFailedException(key + " was stored without an ETag in the response");
        }
        return new Sample(key, content, eTag);
    }
}
