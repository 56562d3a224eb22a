package dev.ziprace.locals3.checksum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CrcCombinerTest {

    private static long crc(ChecksumAlgorithm algorithm, byte[] content, int from, int to) {
        Digest digest = algorithm.newDigest();
        digest.update(ByteBuffer.wrap(content, from, to - from));
        return CrcBytes.toLong(digest.value());
    }

    /// The check values of the "Catalogue of parametrised CRC algorithms".
    @ParameterizedTest
    @CsvSource({"CRC32, cbf43926", "CRC32C, e3069283", "CRC64NVME, ae8b14860a799888"})
    void digestsHaveTheCheckValuesOfTheCatalogue(ChecksumAlgorithm algorithm, String expected) {
        Digest digest = algorithm.newDigest();
        digest.update(ByteBuffer.wrap("123456789".getBytes(StandardCharsets.US_ASCII)));
        assertThat(HexFormat.of().formatHex(digest.value())).isEqualTo(expected);
    }

    @Test
    void crc64NvmeDoesNotDependOnHowTheContentIsCut() {
        byte[] content = new byte[1000];
        new Random(1).nextBytes(content);
        long whole = crc(ChecksumAlgorithm.CRC64NVME, content, 0, content.length);
        for (int cut = 0; cut <= 40; cut++) {
            Crc64Nvme inPieces = new Crc64Nvme();
            inPieces.update(content, 0, cut);
            ByteBuffer direct = ByteBuffer.allocateDirect(content.length - cut);
            inPieces.update(direct.put(content, cut, content.length - cut).flip());
            assertThat(inPieces.getValue()).isEqualTo(whole);
        }
        Crc64Nvme bytewise = new Crc64Nvme();
        for (byte b : content) {
            bytewise.update(b);
        }
        assertThat(bytewise.getValue()).isEqualTo(whole);
    }

    @ParameterizedTest
    @EnumSource(names = {"CRC32", "CRC32C", "CRC64NVME"})
    void combinedCrcsEqualThatOfTheWhole(ChecksumAlgorithm algorithm) {
        byte[] content = new byte[70_000];
        new Random(2).nextBytes(content);
        long whole = crc(algorithm, content, 0, content.length);
        for (int cut : new int[] {0, 1, 7, 8, 4096, 65_536, 69_999, 70_000}) {
            long combined = CrcCombiner.of(algorithm)
                    .combine(
                            crc(algorithm, content, 0, cut),
                            crc(algorithm, content, cut, content.length),
                            content.length - cut);
            assertThat(combined).as("cut at " + cut).isEqualTo(whole);
        }
    }

    /// Combining 12 GiB of zeros in one step must equal combining them in 12 steps.
    @ParameterizedTest
    @EnumSource(names = {"CRC32", "CRC32C", "CRC64NVME"})
    void lengthsBeyondFourGibibytesCombine(ChecksumAlgorithm algorithm) {
        CrcCombiner combiner = CrcCombiner.of(algorithm);
        byte[] mebibyte = new byte[1 << 20];
        long zeros = crc(algorithm, mebibyte, 0, mebibyte.length);
        long length = mebibyte.length;
        for (int doubling = 0; doubling < 10; doubling++) {
            zeros = combiner.combine(zeros, zeros, length);
            length *= 2;
        }
        long gibibyte = zeros;
        long inSteps = 0x1234;
        long joined = gibibyte;
        for (int step = 1; step <= 12; step++) {
            inSteps = combiner.combine(inSteps, gibibyte, 1L << 30);
            joined = step == 1 ? joined : combiner.combine(joined, gibibyte, 1L << 30);
        }
        assertThat(combiner.combine(0x1234, joined, 12L << 30)).isEqualTo(inSteps);
    }

    @Test
    void hashesCannotBeCombined() {
        assertThatThrownBy(() -> CrcCombiner.of(ChecksumAlgorithm.SHA256)).hasMessageContaining("SHA256");
    }

    @Test
    void aValueOfTheWrongLengthIsRejected() {
        assertThat(Checksum.parse(ChecksumAlgorithm.CRC32, "AAAAAA==")).isPresent();
        assertThat(Checksum.parse(ChecksumAlgorithm.CRC32, "AAAA")).isEmpty();
        assertThat(Checksum.parse(ChecksumAlgorithm.CRC32, "not base64")).isEmpty();
    }
}
