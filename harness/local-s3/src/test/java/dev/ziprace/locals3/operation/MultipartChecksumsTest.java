package dev.ziprace.locals3.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.LocalS3TestCase;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.ObjectPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

class MultipartChecksumsTest extends LocalS3TestCase {

    private static final byte[] FIRST = random(5 * MIB);
    private static final byte[] SECOND = random(999);

    private static String crc32(byte[]... contents) {
        CRC32 crc = new CRC32();
        for (byte[] content : contents) {
            crc.update(content);
        }
        return Base64.getEncoder()
                .encodeToString(
                        ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private String begin(ChecksumAlgorithm algorithm, ChecksumType type) {
        return s3.createMultipartUpload(create -> create.bucket(BUCKET)
                        .key("k")
                        .checksumAlgorithm(algorithm)
                        .checksumType(type))
                .uploadId();
    }

    private UploadPartResponse upload(String id, int number, byte[] content, ChecksumAlgorithm algorithm) {
        return s3.uploadPart(
                part -> part.bucket(BUCKET)
                        .key("k")
                        .uploadId(id)
                        .partNumber(number)
                        .checksumAlgorithm(algorithm),
                RequestBody.fromBytes(content));
    }

    private CompleteMultipartUploadResponse complete(String id, CompletedPart... parts) {
        return s3.completeMultipartUpload(complete ->
                complete.bucket(BUCKET).key("k").uploadId(id).multipartUpload(upload -> upload.parts(parts)));
    }

    private static CompletedPart part(int number, UploadPartResponse uploaded) {
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(uploaded.eTag())
                .checksumCRC32(uploaded.checksumCRC32())
                .checksumCRC32C(uploaded.checksumCRC32C())
                .checksumSHA256(uploaded.checksumSHA256())
                .build();
    }

    @Test
    void aCompositeChecksumIsTheChecksumOfTheChecksumsOfTheParts() {
        String id = begin(ChecksumAlgorithm.CRC32, ChecksumType.COMPOSITE);
        var first = upload(id, 1, FIRST, ChecksumAlgorithm.CRC32);
        var second = upload(id, 2, SECOND, ChecksumAlgorithm.CRC32);
        assertThat(first.checksumCRC32()).isEqualTo(crc32(FIRST));
        var done = complete(id, part(1, first), part(2, second));
        String expected = crc32(
                Base64.getDecoder().decode(first.checksumCRC32()),
                Base64.getDecoder().decode(second.checksumCRC32()));
        assertThat(done.checksumCRC32()).isEqualTo(expected + "-2");
        assertThat(done.checksumType()).isEqualTo(ChecksumType.COMPOSITE);
        assertThat(s3.headObject(head ->
                                head.bucket(BUCKET).key("k").partNumber(2).checksumMode(ChecksumMode.ENABLED))
                        .checksumCRC32())
                .isEqualTo(second.checksumCRC32());
        var attributes = s3.getObjectAttributes(get ->
                get.bucket(BUCKET).key("k").objectAttributes(ObjectAttributes.OBJECT_PARTS, ObjectAttributes.CHECKSUM));
        assertThat(attributes.objectParts().totalPartsCount()).isEqualTo(2);
        assertThat(attributes.objectParts().parts())
                .extracting(ObjectPart::checksumCRC32)
                .containsExactly(first.checksumCRC32(), second.checksumCRC32());
        // The SDK does not verify composite checksums when it reads.
        assertThat(get("k")).hasSize(FIRST.length + SECOND.length);
    }

    @Test
    void aFullObjectChecksumCoversTheWholeObjectAndNeedsNoListedChecksums() {
        String id = begin(ChecksumAlgorithm.CRC32, ChecksumType.FULL_OBJECT);
        var first = upload(id, 1, FIRST, ChecksumAlgorithm.CRC32);
        var second = upload(id, 2, SECOND, ChecksumAlgorithm.CRC32);
        var done = complete(
                id,
                CompletedPart.builder().partNumber(1).eTag(first.eTag()).build(),
                CompletedPart.builder().partNumber(2).eTag(second.eTag()).build());
        assertThat(done.checksumCRC32()).isEqualTo(crc32(FIRST, SECOND));
        assertThat(s3.headObject(head -> head.bucket(BUCKET).key("k").checksumMode(ChecksumMode.ENABLED))
                        .checksumCRC32())
                .isEqualTo(crc32(FIRST, SECOND));
        assertThat(get("k")).hasSize(FIRST.length + SECOND.length);
    }

    @Test
    void aStatedFullObjectChecksumIsVerified() {
        String id = begin(ChecksumAlgorithm.CRC32, ChecksumType.FULL_OBJECT);
        var only = upload(id, 1, SECOND, ChecksumAlgorithm.CRC32);
        assertError(
                400,
                "BadDigest",
                () -> s3.completeMultipartUpload(complete -> complete.bucket(BUCKET)
                        .key("k")
                        .uploadId(id)
                        .checksumCRC32(crc32(FIRST))
                        .checksumType(ChecksumType.FULL_OBJECT)
                        .multipartUpload(upload -> upload.parts(part(1, only)))));
        assertError(
                400,
                "InvalidRequest",
                () -> s3.completeMultipartUpload(complete -> complete.bucket(BUCKET)
                        .key("k")
                        .uploadId(id)
                        .checksumType(ChecksumType.COMPOSITE)
                        .multipartUpload(upload -> upload.parts(part(1, only)))));
        var done = s3.completeMultipartUpload(complete -> complete.bucket(BUCKET)
                .key("k")
                .uploadId(id)
                .checksumCRC32(crc32(SECOND))
                .checksumType(ChecksumType.FULL_OBJECT)
                .multipartUpload(upload -> upload.parts(
                        CompletedPart.builder().partNumber(1).eTag(only.eTag()).build())));
        assertThat(done.checksumCRC32()).isEqualTo(crc32(SECOND));
    }

    @Test
    void aCompositeChecksumNeedsTheChecksumOfEachPart() {
        String id = begin(ChecksumAlgorithm.SHA256, ChecksumType.COMPOSITE);
        var only = upload(id, 1, SECOND, ChecksumAlgorithm.SHA256);
        assertError(
                400,
                "InvalidRequest",
                () -> complete(
                        id,
                        CompletedPart.builder().partNumber(1).eTag(only.eTag()).build()));
        assertError(
                400,
                "InvalidPart",
                () -> complete(id, part(1, only).toBuilder().checksumSHA256("x").build()));
        assertThat(complete(id, part(1, only)).checksumSHA256()).endsWith("-1");
    }

    @Test
    void theChecksumOfAPartMustHaveTheAlgorithmOfTheUpload() {
        String id = begin(ChecksumAlgorithm.SHA256, ChecksumType.COMPOSITE);
        assertError(400, "InvalidRequest", () -> upload(id, 1, SECOND, ChecksumAlgorithm.CRC32));
    }

    @Test
    void withChecksumsPartNumbersMustBeConsecutive() {
        String id = begin(ChecksumAlgorithm.CRC32, ChecksumType.COMPOSITE);
        var second = upload(id, 2, SECOND, ChecksumAlgorithm.CRC32);
        assertError(500, "InternalError", () -> complete(id, part(2, second)));
    }

    @Test
    void onlyCrcsCanBeFullObjectChecksums() {
        assertError(400, "InvalidRequest", () -> begin(ChecksumAlgorithm.SHA256, ChecksumType.FULL_OBJECT));
        assertError(400, "InvalidRequest", () -> begin(ChecksumAlgorithm.CRC64_NVME, ChecksumType.COMPOSITE));
        begin(ChecksumAlgorithm.CRC64_NVME, ChecksumType.FULL_OBJECT);
    }
}
