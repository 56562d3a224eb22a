package dev.ziprace.fillbucket.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomBodyTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 65_536, 100_003})
    void itHasExactlyItsSize(int size) throws IOException {
        assertThat(body(size).readAllBytes()).hasSize(size);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void itsBytesDoNotDependOnTheSizesOfTheReads(long readSeed) throws IOException {
        byte[] atOnce = new byte[100_003];
        int read = body(atOnce.length).read(atOnce);

        assertThat(read).isEqualTo(atOnce.length);
        assertThat(readInRandomPieces(body(atOnce.length), new Random(readSeed)))
                .isEqualTo(atOnce);
    }

    private static byte[] readInRandomPieces(InputStream body, Random sizes) throws IOException {
        ByteArrayOutputStream pieces = new ByteArrayOutputStream();
        byte[] buffer = new byte[300];
        while (true) {
            if (sizes.nextInt(4) == 0) {
                int one = body.read();
                if (one == -1) {
                    return pieces.toByteArray();
                }
                pieces.write(one);
            } else {
                int offset = sizes.nextInt(50);
                int read = body.read(buffer, offset, 1 + sizes.nextInt(200));
                if (read == -1) {
                    return pieces.toByteArray();
                }
                pieces.write(buffer, offset, read);
            }
        }
    }

    @Test
    void itsBytesAreUniform() throws IOException {
        int size = 8 << 20;
        long[] counts = new long[256];
        for (byte b : body(size).readAllBytes()) {
            counts[Byte.toUnsignedInt(b)]++;
        }

        double expected = size / 256.0;
        double chiSquare = 0;
        for (long count : counts) {
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        // With 255 degrees of freedom the mean is 255 and the standard deviation 22.6; four deviations are
        // allowed.
        assertThat(chiSquare).isCloseTo(255, within(90.0));
    }

    @Test
    void anInterruptedReaderIsStopped() {
        InputStream body = body(1_000_000);

        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(InterruptedIOException.class).isThrownBy(() -> body.read(new byte[8192]));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static InputStream body(long size) {
        return new RandomBody(new Xoshiro256PlusPlus(Xoshiro256PlusPlusTest.seed(7)), size);
    }
}
