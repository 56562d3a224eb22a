package dev.ziprace.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class Crc32Test {

    private final Random random = new Random(1);

    @Test
    void combiningTwoSequencesEqualsTheCrc32OfBoth() {
        byte[] bytes = randomBytes(1000);
        for (int cut = 0; cut <= bytes.length; cut++) {
            Crc32 head = Crc32.of(ByteBuffer.wrap(bytes, 0, cut));
            Crc32 tail = Crc32.of(ByteBuffer.wrap(bytes, cut, bytes.length - cut));

            assertThat(head.then(tail)).isEqualTo(Crc32.of(bytes));
        }
    }

    @Test
    void removingAPrefixLeavesTheCrc32OfTheRest() {
        byte[] bytes = randomBytes(1000);
        for (int cut = 0; cut <= bytes.length; cut++) {
            Crc32 head = Crc32.of(ByteBuffer.wrap(bytes, 0, cut));
            Crc32 tail = Crc32.of(ByteBuffer.wrap(bytes, cut, bytes.length - cut));

            assertThat(Crc32.of(bytes).withoutPrefix(head)).isEqualTo(tail);
        }
    }

    @Test
    void sequencesAbove4GiBCombine() {
        // 5 GiB of zeros, combined by doubling 1 MiB, checked against the JDK's CRC-32 of all of them.
        var expected = new CRC32();
        byte[] mebibyte = new byte[1 << 20];
        for (int i = 0; i < 5 << 10; i++) {
            expected.update(mebibyte);
        }
        Crc32 gibibyte = Crc32.of(mebibyte);
        for (int i = 0; i < 10; i++) {
            gibibyte = gibibyte.then(gibibyte);
        }
        Crc32 four = gibibyte.then(gibibyte).then(gibibyte.then(gibibyte));

        assertThat(gibibyte.then(four)).isEqualTo(new Crc32(expected.getValue(), 5L << 30));
        assertThat(four.then(gibibyte)).isEqualTo(new Crc32(expected.getValue(), 5L << 30));
    }

    @Test
    void combiningIsAssociativeForHugeLengths() {
        var a = new Crc32(0x12345678L, 1L << 50);
        var b = new Crc32(0xFEDCBA98L, (1L << 42) + 17);
        var c = new Crc32(0xFFFFFFFFL, 3);

        assertThat(a.then(b).then(c)).isEqualTo(a.then(b.then(c)));
    }

    @Test
    void theBuffersPositionAndLimitDoNotChange() {
        ByteBuffer buffer = ByteBuffer.wrap(randomBytes(10)).position(3).limit(7);

        assertThat(Crc32.of(buffer).length()).isEqualTo(4);
        assertThat(buffer.position()).isEqualTo(3);
        assertThat(buffer.limit()).isEqualTo(7);
    }

    @Test
    void invalidValuesAreRefused() {
        assertThatThrownBy(() -> new Crc32(-1, 1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new Crc32(1L << 32, 1)).hasMessageContaining("4294967296");
        assertThatThrownBy(() -> new Crc32(1, 0)).hasMessageContaining("no bytes");
        assertThatThrownBy(() -> Crc32.EMPTY.withoutPrefix(new Crc32(5, 1))).hasMessageContaining("prefix");
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
