package dev.ziprace.locals3.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.LocalS3TestCase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;

class ObjectCopiesTest extends LocalS3TestCase {

    private static final byte[] SOURCE = random(6 * MIB);

    private String etag = "";

    @BeforeEach
    void putSource() {
        etag = s3.putObject(
                        put -> put.bucket(BUCKET).key("source").metadata(Map.of("from", "source")),
                        RequestBody.fromBytes(SOURCE))
                .eTag();
    }

    private static String crc32(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return Base64.getEncoder()
                .encodeToString(
                        ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private String begin(@Nullable ChecksumAlgorithm algorithm) {
        return s3.createMultipartUpload(create -> create.bucket(BUCKET).key("k").checksumAlgorithm(algorithm))
                .uploadId();
    }

    private UploadPartCopyRequest.Builder copy(String id, int number) {
        return UploadPartCopyRequest.builder()
                .sourceBucket(BUCKET)
                .sourceKey("source")
                .destinationBucket(BUCKET)
                .destinationKey("k")
                .uploadId(id)
                .partNumber(number);
    }

    private static CompletedPart part(int number, UploadPartCopyResponse copied) {
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(copied.copyPartResult().eTag())
                .checksumCRC32(copied.copyPartResult().checksumCRC32())
                .build();
    }

    @Test
    void aCopySharesTheBytesOfItsSourceAndOutlivesIt() throws InterruptedException {
        s3.copyObject(copy -> copy.sourceBucket(BUCKET)
                .sourceKey("source")
                .destinationBucket(BUCKET)
                .destinationKey("copy"));
        assertThat(storedBytes()).isEqualTo(SOURCE.length);
        s3.deleteObject(delete -> delete.bucket(BUCKET).key("source"));
        assertThat(get("copy")).isEqualTo(SOURCE);
        var head = s3.headObject(request -> request.bucket(BUCKET).key("copy").checksumMode(ChecksumMode.ENABLED));
        assertThat(head.metadata()).containsEntry("from", "source");
        assertThat(head.checksumCRC32()).isEqualTo(crc32(SOURCE));
        s3.deleteObject(delete -> delete.bucket(BUCKET).key("copy"));
        awaitStoredBytes(bytes -> bytes == 0);
    }

    @Test
    void aCopyCanHaveOtherMetadataAndAnotherChecksum() {
        var result = s3.copyObject(copy -> copy.sourceBucket(BUCKET)
                        .sourceKey("source")
                        .destinationBucket(BUCKET)
                        .destinationKey("source")
                        .metadataDirective(MetadataDirective.REPLACE)
                        .metadata(Map.of("from", "copy"))
                        .checksumAlgorithm(ChecksumAlgorithm.CRC64_NVME))
                .copyObjectResult();
        assertThat(result.checksumCRC64NVME()).isNotNull();
        assertThat(s3.headObject(head -> head.bucket(BUCKET).key("source")).metadata())
                .containsEntry("from", "copy");
    }

    @Test
    void aCopyToItselfMustChangeSomething() {
        assertError(
                400,
                "InvalidRequest",
                () -> s3.copyObject(copy -> copy.sourceBucket(BUCKET)
                        .sourceKey("source")
                        .destinationBucket(BUCKET)
                        .destinationKey("source")));
    }

    @Test
    void copyingAPartReturnsItsCrc32AndStoresNoBytes() throws IOException {
        String id = begin(ChecksumAlgorithm.CRC32);
        var copied = s3.uploadPartCopy(copy(id, 1).build());
        assertThat(copied.copyPartResult().checksumCRC32()).isEqualTo(crc32(SOURCE));
        assertThat(storedBytes()).isEqualTo(SOURCE.length);
    }

    @Test
    void copyingARangeReturnsItsCrc32() {
        String id = begin(ChecksumAlgorithm.CRC32);
        var copied =
                s3.uploadPartCopy(copy(id, 1).copySourceRange("bytes=1000-1999").build());
        assertThat(copied.copyPartResult().checksumCRC32()).isEqualTo(crc32(Arrays.copyOfRange(SOURCE, 1000, 2000)));
    }

    @Test
    void inAnUploadWithoutAlgorithmCopyingAPartReturnsNoChecksum() {
        String id = begin(null);
        assertThat(s3.uploadPartCopy(copy(id, 1).build()).copyPartResult().checksumCRC32())
                .isNull();
    }

    @Test
    void copiedAndUploadedPartsBecomeOneObject() {
        String id = begin(ChecksumAlgorithm.CRC32);
        var first = s3.uploadPartCopy(
                copy(id, 1).copySourceRange("bytes=100-6291455").build());
        var tail = s3.uploadPart(
                part -> part.bucket(BUCKET)
                        .key("k")
                        .uploadId(id)
                        .partNumber(2)
                        .checksumAlgorithm(ChecksumAlgorithm.CRC32),
                RequestBody.fromString("tail"));
        CompletedPart second = CompletedPart.builder()
                .partNumber(2)
                .eTag(tail.eTag())
                .checksumCRC32(tail.checksumCRC32())
                .build();
        s3.completeMultipartUpload(complete -> complete.bucket(BUCKET)
                .key("k")
                .uploadId(id)
                .multipartUpload(upload -> upload.parts(part(1, first), second)));
        byte[] whole = get("k");
        assertThat(Arrays.copyOf(whole, SOURCE.length - 100)).isEqualTo(Arrays.copyOfRange(SOURCE, 100, SOURCE.length));
        assertThat(Arrays.copyOfRange(whole, SOURCE.length - 100, whole.length)).isEqualTo(utf8("tail"));
    }

    @Test
    void aCopyOfAnObjectOfCopiedPartsHasTheRightChecksum() {
        String id = begin(ChecksumAlgorithm.CRC32);
        var first = s3.uploadPartCopy(copy(id, 1).build());
        var second = s3.uploadPartCopy(copy(id, 2).copySourceRange("bytes=5-5").build());
        s3.completeMultipartUpload(complete -> complete.bucket(BUCKET)
                .key("k")
                .uploadId(id)
                .multipartUpload(upload -> upload.parts(part(1, first), part(2, second))));
        String again = begin(ChecksumAlgorithm.CRC32);
        var copied = s3.uploadPartCopy(copy(again, 1)
                .sourceKey("k")
                .copySourceRange("bytes=6291454-6291456")
                .build());
        byte[] expected = {SOURCE[SOURCE.length - 2], SOURCE[SOURCE.length - 1], SOURCE[5]};
        assertThat(copied.copyPartResult().checksumCRC32()).isEqualTo(crc32(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-6291456", "bytes=6291456-6291457", "bytes=5-4", "bytes=0-", "0-5"})
    void aRangeThatIsNotWithinTheSourceIsRejected(String range) {
        String id = begin(null);
        assertError(
                400,
                "InvalidArgument",
                () -> s3.uploadPartCopy(copy(id, 1).copySourceRange(range).build()));
    }

    @Test
    void conditionsOnTheSourceAreChecked() {
        String id = begin(null);
        s3.uploadPartCopy(copy(id, 1).copySourceIfMatch(etag).build());
        assertError(
                412,
                "PreconditionFailed",
                () -> s3.uploadPartCopy(
                        copy(id, 1).copySourceIfMatch("\"other\"").build()));
        assertError(
                412,
                "PreconditionFailed",
                () -> s3.uploadPartCopy(copy(id, 1).copySourceIfNoneMatch(etag).build()));
        assertError(
                404,
                "NoSuchKey",
                () -> s3.uploadPartCopy(copy(id, 1).sourceKey("missing").build()));
    }
}
