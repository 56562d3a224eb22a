package dev.ziprace.locals3.operation;

import static dev.ziprace.locals3.LocalS3TestCase.assertError;
import static dev.ziprace.locals3.LocalS3TestCase.random;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.Clients;
import dev.ziprace.locals3.LocalS3;
import dev.ziprace.locals3.store.ETag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/// What S3 answers to clients that choose no checksum: CRC-64/NVME of the whole object.
class DefaultChecksumsTest {

    private static final byte[] CHECKED = "123456789".getBytes(StandardCharsets.US_ASCII);

    /// 0xae8b14860a799888 (Catalogue of parametrised CRC algorithms, CRC-64/NVME, check).
    private static final String CHECK_VALUE = "rosUhgp5mIg=";

    private static final byte[] CONTENT = random((5 << 20) + 999);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private LocalS3 server;

    @SuppressWarnings("NullAway.Init")
    private S3Client s3;

    @BeforeEach
    void start() throws IOException {
        start(ETag.Algorithm.MD5);
    }

    private void start(ETag.Algorithm eTags) throws IOException {
        server = LocalS3.builder().directory(directory).eTags(eTags).start();
        s3 = Clients.sync(server.endpoint(), server.rootAccessKey(), UrlConnectionHttpClient.create())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .build();
        s3.createBucket(create -> create.bucket("bucket"));
    }

    @AfterEach
    void stop() {
        s3.close();
        server.close();
    }

    @Test
    void aPutIsAnsweredWithTheChecksumOfItsContent() {
        var put = s3.putObject(request -> request.bucket("bucket").key("k"), RequestBody.fromBytes(CHECKED));
        assertThat(put.checksumCRC64NVME()).isEqualTo(CHECK_VALUE);
        assertThat(put.checksumType()).isEqualTo(ChecksumType.FULL_OBJECT);
        assertThat(head("k").checksumCRC64NVME()).isEqualTo(CHECK_VALUE);
        var copy = s3.copyObject(request -> request.sourceBucket("bucket")
                        .sourceKey("k")
                        .destinationBucket("bucket")
                        .destinationKey("copy"))
                .copyObjectResult();
        assertThat(copy.checksumCRC64NVME()).isEqualTo(CHECK_VALUE);
        assertThat(copy.checksumType()).isEqualTo(ChecksumType.FULL_OBJECT);
    }

    @Test
    void aDeclaredChecksumTakesItsPlace() {
        var put = s3.putObject(
                request -> request.bucket("bucket").key("k").checksumAlgorithm(ChecksumAlgorithm.SHA1),
                RequestBody.fromBytes(CHECKED));
        assertThat(put.checksumCRC64NVME()).isNull();
        assertThat(put.checksumSHA1()).isNotNull();
        assertThat(head("k").checksumCRC64NVME()).isNull();
    }

    @Test
    void aCompletedUploadIsAnsweredWithTheChecksumOfTheWholeObject() {
        String expected = s3.putObject(request -> request.bucket("bucket").key("whole"), RequestBody.fromBytes(CONTENT))
                .checksumCRC64NVME();
        String id = begin();
        UploadPartResponse first = upload(id, 1, Arrays.copyOf(CONTENT, 5 << 20), null);
        assertThat(first.checksumCRC64NVME()).isNull();
        var second = s3.uploadPartCopy(copy -> copy.sourceBucket("bucket")
                        .sourceKey("whole")
                        .copySourceRange("bytes=" + (5 << 20) + "-" + (CONTENT.length - 1))
                        .destinationBucket("bucket")
                        .destinationKey("k")
                        .uploadId(id)
                        .partNumber(2))
                .copyPartResult();
        assertThat(second.checksumCRC64NVME()).isNull();
        assertThat(s3.listParts(list -> list.bucket("bucket").key("k").uploadId(id))
                        .parts())
                .extracting(Part::checksumCRC64NVME)
                .containsOnlyNulls();
        var done = s3.completeMultipartUpload(complete -> complete.bucket("bucket")
                .key("k")
                .uploadId(id)
                .multipartUpload(parts -> parts.parts(part(1, first.eTag()), part(2, second.eTag()))));
        assertThat(done.checksumCRC64NVME()).isEqualTo(expected);
        assertThat(done.checksumType()).isEqualTo(ChecksumType.FULL_OBJECT);
        assertThat(head("k").checksumCRC64NVME()).isEqualTo(expected);
        var parts = s3.getObjectAttributes(
                        get -> get.bucket("bucket").key("k").objectAttributes(ObjectAttributes.OBJECT_PARTS))
                .objectParts();
        assertThat(parts.totalPartsCount()).isEqualTo(2);
        assertThat(parts.maxParts()).as("S3 states only the number").isNull();
    }

    @Test
    void anUploadWithoutAnAlgorithmHasNoChecksumsOfPartsAndNoType() {
        String id = begin();
        UploadPartResponse part = upload(id, 1, CHECKED, ChecksumAlgorithm.CRC32);
        assertThat(part.checksumCRC32()).as("the verified one is answered").isNotNull();
        assertThat(s3.listParts(list -> list.bucket("bucket").key("k").uploadId(id))
                        .parts())
                .extracting(Part::checksumCRC32)
                .containsOnlyNulls();
        assertError(
                400,
                "InvalidPart",
                () -> complete(
                        id,
                        part(1, part.eTag()).toBuilder()
                                .checksumCRC32(part.checksumCRC32())
                                .build(),
                        null));
        assertError(400, "InvalidRequest", () -> complete(id, part(1, part.eTag()), ChecksumType.FULL_OBJECT));
        complete(id, part(1, part.eTag()), null);
        assertThat(head("k").checksumCRC64NVME()).isEqualTo(CHECK_VALUE);
    }

    @Test
    void withoutMd5sItIsComputedOnFirstUse() throws IOException {
        stop();
        start(ETag.Algorithm.CRC32);
        var put = s3.putObject(request -> request.bucket("bucket").key("k"), RequestBody.fromBytes(CHECKED));
        assertThat(put.checksumCRC64NVME()).isNull();
        assertThat(head("k").checksumCRC64NVME()).isEqualTo(CHECK_VALUE);
        String id = begin();
        UploadPartResponse part = upload(id, 1, CHECKED, ChecksumAlgorithm.CRC32);
        assertThat(complete(id, part(1, part.eTag()), null)).isNull();
        assertThat(head("k").checksumCRC64NVME()).isEqualTo(CHECK_VALUE);
    }

    private String begin() {
        return s3.createMultipartUpload(create -> create.bucket("bucket").key("k"))
                .uploadId();
    }

    private UploadPartResponse upload(String id, int number, byte[] content, @Nullable ChecksumAlgorithm algorithm) {
        return s3.uploadPart(
                part -> {
                    part.bucket("bucket").key("k").uploadId(id).partNumber(number);
                    if (algorithm != null) {
                        part.checksumAlgorithm(algorithm);
                    }
                },
                RequestBody.fromBytes(content));
    }

    private @Nullable String complete(String id, CompletedPart part, @Nullable ChecksumType type) {
        return s3.completeMultipartUpload(complete -> {
                    complete.bucket("bucket").key("k").uploadId(id).multipartUpload(parts -> parts.parts(part));
                    if (type != null) {
                        complete.checksumType(type);
                    }
                })
                .checksumCRC64NVME();
    }

    private static CompletedPart part(int number, String etag) {
        return CompletedPart.builder().partNumber(number).eTag(etag).build();
    }

    private HeadObjectResponse head(String key) {
        return s3.headObject(head -> head.bucket("bucket").key(key).checksumMode(ChecksumMode.ENABLED));
    }
}
