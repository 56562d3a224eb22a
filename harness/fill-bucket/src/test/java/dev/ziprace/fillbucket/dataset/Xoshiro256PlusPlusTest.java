package dev.ziprace.fillbucket.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class Xoshiro256PlusPlusTest {

    private static final byte[] SEED = seed(1);

    @Test
    void itGivesTheSameNumbersAsTheJdk() {
        RandomGenerator jdk = RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(SEED);
        Xoshiro256PlusPlus ours = new Xoshiro256PlusPlus(SEED);

        for (int i = 0; i < 10_000; i++) {
            assertThat(ours.nextLong()).isEqualTo(jdk.nextLong());
        }
    }

    @Test
    void fillingABufferGivesTheSameNumbersAsSingleCalls() {
        Xoshiro256PlusPlus oneByOne = new Xoshiro256PlusPlus(SEED);
        Xoshiro256PlusPlus atOnce = new Xoshiro256PlusPlus(SEED);
        ByteBuffer buffer = ByteBuffer.allocate(100 * Long.BYTES);

        atOnce.fill(buffer, 100);

        buffer.flip().order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 100; i++) {
            assertThat(buffer.getLong()).isEqualTo(oneByOne.nextLong());
        }
        assertThat(atOnce.nextLong()).isEqualTo(oneByOne.nextLong());
    }

    @Test
    void aCopyContinuesWithTheStateOfTheOriginalAndDoesNotChangeIt() {
        Xoshiro256PlusPlus original = new Xoshiro256PlusPlus(SEED);
        original.nextLong();
        Xoshiro256PlusPlus copy = original.copy();

        long fromCopy = copy.nextLong();
        copy.nextLong();

        assertThat(original.nextLong()).isEqualTo(fromCopy);
    }

    @Test
    void doublesAreInTheHalfOpenIntervalFromJustAbove0To1() {
        Xoshiro256PlusPlus random = new Xoshiro256PlusPlus(SEED);

        for (int i = 0; i < 100_000; i++) {
            assertThat(random.nextPositiveDouble()).isGreaterThan(0).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void anAllZeroSeedIsRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Xoshiro256PlusPlus(new byte[32]));
    }

    @Test
    void aSeedOfAnotherLengthIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Xoshiro256PlusPlus(new byte[31]))
                .withMessageContaining("31");
    }

    static byte[] seed(long number) {
        byte[] seed = new byte[Xoshiro256PlusPlus.SEED_BYTES];
        new Random(number).nextBytes(seed);
        return seed;
    }
}
