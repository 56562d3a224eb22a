package dev.ziprace.control.judge;

import static dev.ziprace.control.judge.Judging.judge;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Any bytes lead to a verdict: never to another exception, never to a hang.
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DamagedArchiveTest {
    private static final SourceObject A = SourceObject.random(1, 40);
    private static final SourceObject B = SourceObject.repetitive('b', 100);
    private static final SourceObject C = SourceObject.random(3, 30);
    private static final ExpectedObjects ALL = SourceObject.expected(A, B, C);
    private static final byte[] PLAIN = archive(false);
    private static final byte[] ZIP64 = archive(true);

    private static byte[] archive(boolean zip64) {
        HandMadeZip zip = new HandMadeZip();
        zip.zip64End = zip64;
        zip.stored(A).described(true, zip64 ? 8 : 4).localZip64 = zip64;
        zip.deflated(B).localZip64 = zip64;
        zip.stored(C).centralZip64 = zip64;
        zip.comment = new byte[] {'P', 'K', 5};
        return zip.build();
    }

    @Test
    void theUndamagedArchivesAreValid() {
        assertThat(judge(PLAIN, ALL)).isEqualTo(new Verdict.Valid());
        assertThat(judge(ZIP64, ALL)).isEqualTo(new Verdict.Valid());
    }

    @Test
    void everyTruncationIsRejected() {
        for (byte[] whole : new byte[][] {PLAIN, ZIP64}) {
            for (int length = 0; length < whole.length; length++) {
                assertThat(judge(Arrays.copyOf(whole, length), ALL)).isInstanceOf(Verdict.Invalid.class);
            }
        }
    }

    @Test
    void everyMissingStartIsRejected() {
        for (byte[] whole : new byte[][] {PLAIN, ZIP64}) {
            for (int start = 1; start < whole.length; start++) {
                assertThat(judge(Arrays.copyOfRange(whole, start, whole.length), ALL))
                        .isInstanceOf(Verdict.Invalid.class);
            }
        }
    }

    @Test
    void everyFlippedBitHasAVerdict() {
        for (byte[] whole : new byte[][] {PLAIN, ZIP64}) {
            for (int bit = 0; bit < 8 * whole.length; bit++) {
                byte[] damaged = whole.clone();
                damaged[bit / 8] ^= (byte) (1 << bit % 8);
                assertThat(judge(damaged, ALL)).isNotNull();
            }
        }
    }

    @Test
    void everyByteSetToAnExtremeHasAVerdict() {
        for (byte[] whole : new byte[][] {PLAIN, ZIP64}) {
            for (int at = 0; at < whole.length; at++) {
                for (int value : new int[] {0, 0x7F, 0x80, 0xFF}) {
                    byte[] damaged = whole.clone();
                    damaged[at] = (byte) value;
                    assertThat(judge(damaged, ALL)).isNotNull();
                }
            }
        }
    }

    @Test
    void randomlyOverwrittenRangesHaveAVerdict() {
        Random random = new Random(42);
        for (int round = 0; round < 2000; round++) {
            byte[] damaged = (round % 2 == 0 ? PLAIN : ZIP64).clone();
            for (int stretch = random.nextInt(3); stretch >= 0; stretch--) {
                byte[] noise = new byte[1 + random.nextInt(12)];
                random.nextBytes(noise);
                if (random.nextBoolean()) {
                    Arrays.fill(noise, (byte) (random.nextBoolean() ? 0xFF : 0));
                }
                System.arraycopy(noise, 0, damaged, random.nextInt(damaged.length - noise.length), noise.length);
            }
            assertThat(judge(damaged, ALL)).isNotNull();
        }
    }

    @Test
    void aFlippedBitInContentOrInItsChecksumIsNeverAccepted() {
        int headers = 30 + 64;
        int descriptor = 16;
        for (int bit = 8 * headers; bit < 8 * (headers + A.content().length + descriptor); bit++) {
            byte[] damaged = PLAIN.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(judge(damaged, ALL)).isInstanceOf(Verdict.Invalid.class);
        }
    }
}
