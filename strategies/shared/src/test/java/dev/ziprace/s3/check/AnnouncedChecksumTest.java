package dev.ziprace.s3.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnnouncedChecksumTest {

    private static final byte[] CHECK = "123456789".getBytes(StandardCharsets.US_ASCII);
    private static final String MD5 = "25f9e794323b453885f5181f1b624d0b";

    @ParameterizedTest
    @CsvSource({
        "CRC32C, e3069283",
        "CRC64NVME, ae8b14860a799888",
        "SHA1, f7c3bc1d808e04732adf679965ccc34ca7ae3441",
        "SHA256, 15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225",
        "MD5, " + MD5
    })
    void checksumsHaveTheirPublishedCheckValues(BodyChecksumAlgorithm algorithm, String expected) {
        assertThat(HexFormat.of().formatHex(algorithm.compute(ByteBuffer.wrap(CHECK))))
                .isEqualTo(expected);
    }

    @Test
    void crc64IsTheSameHoweverTheBytesArrive() {
        byte[] bytes = new byte[1000];
        new Random(1).nextBytes(bytes);
        var whole = new Crc64();
        whole.update(bytes);
        var singly = new Crc64();
        for (byte b : bytes) {
            singly.update(b);
        }
        var pieces = new Crc64();
        pieces.update(bytes, 0, 333);
        pieces.update(ByteBuffer.allocateDirect(667).put(bytes, 333, 667).flip());

        assertThat(singly.getValue()).isEqualTo(whole.getValue());
        assertThat(pieces.getValue()).isEqualTo(whole.getValue());
    }

    @Test
    void theStoredChecksumIsPreferredToTheETag() {
        assertThat(AnnouncedChecksum.of(headers(Map.of("x-amz-checksum-crc32c", "4waSgw==", "etag", quoted(MD5)))))
                .hasValue(new AnnouncedChecksum(BodyChecksumAlgorithm.CRC32C, "4waSgw==", true));
    }

    @Test
    void compositeChecksumsAreNoChecksumsOfTheContent() {
        assertThat(AnnouncedChecksum.of(
                        headers(Map.of("x-amz-checksum-sha256", "AAAA", "x-amz-checksum-type", "COMPOSITE"))))
                .isEmpty();
        assertThat(AnnouncedChecksum.of(headers(Map.of("x-amz-checksum-sha256", "AAAA-2"))))
                .isEmpty();
    }

    @Test
    void anETagIsTheMd5ForCertainIfAwsSaysThatItEncryptsWithAes256() {
        var certain =
                AnnouncedChecksum.of(headers(Map.of("etag", quoted(MD5), "x-amz-server-side-encryption", "AES256")));
        var uncertain = AnnouncedChecksum.of(headers(Map.of("etag", quoted(MD5))));

        assertThat(certain).hasValueSatisfying(checksum -> {
            assertThat(checksum.isCertain()).isTrue();
            assertThat(checksum.of(ByteBuffer.wrap(CHECK))).isEqualTo(checksum.value());
        });
        assertThat(uncertain)
                .hasValueSatisfying(checksum -> assertThat(checksum.isCertain()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws:kms", "aws:kms:dsse"})
    void anETagIsNoMd5WithKmsKeys(String encryption) {
        assertThat(AnnouncedChecksum.of(
                        headers(Map.of("etag", quoted(MD5), "x-amz-server-side-encryption", encryption))))
                .isEmpty();
    }

    @Test
    void otherETagsAreNoMd5() {
        assertThat(AnnouncedChecksum.of(headers(Map.of("etag", quoted(MD5 + "-2")))))
                .isEmpty();
        assertThat(AnnouncedChecksum.of(headers(Map.of("etag", quoted("abc"))))).isEmpty();
        assertThat(AnnouncedChecksum.of(headers(
                        Map.of("etag", quoted(MD5), "x-amz-server-side-encryption-customer-algorithm", "AES256"))))
                .isEmpty();
    }

    private static String quoted(String eTag) {
        return '"' + eTag + '"';
    }

    private static ResponseHeaders headers(Map<String, String> headers) {
        return headers::get;
    }
}
