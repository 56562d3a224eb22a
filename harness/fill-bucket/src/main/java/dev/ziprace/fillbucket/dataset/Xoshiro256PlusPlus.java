package dev.ziprace.fillbucket.dataset;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// xoshiro256++ 1.0 by David Blackman and Sebastiano Vigna ("Scrambled Linear Pseudorandom Number Generators",
/// 2021). Its period is 2^256 - 1; its 64-bit outputs are equidistributed in four dimensions and pass BigCrush; 8
/// bytes take about one nanosecond.
///
/// This is our own implementation rather than that of `java.util.random` for two reasons. The data set must be the
/// same on every JDK and in a native image, which finds no generators by service lookup. And a body is generated
/// twice, so its initial state must be copied, which the JDK's generators do not support. A test compares the two
/// implementations.
///
/// Not thread-safe.
final class Xoshiro256PlusPlus {

    /// 256 bits of state.
    static final int SEED_BYTES = 32;

    private long s0;
    private long s1;
    private long s2;
    private long s3;

    /// @param seed 32 bytes, the four words of the state in big-endian order, not all zero
    Xoshiro256PlusPlus(byte[] seed) {
        if (seed.length != SEED_BYTES) {
            throw new IllegalArgumentException("a seed has " + SEED_BYTES + " bytes, not " + seed.length);
        }
        ByteBuffer words = ByteBuffer.wrap(seed).order(ByteOrder.BIG_ENDIAN);
        s0 = words.getLong();
        s1 = words.getLong();
        s2 = words.getLong();
        s3 = words.getLong();
        if ((s0 | s1 | s2 | s3) == 0) {
            throw new IllegalArgumentException("an all-zero state generates only zeros");
        }
    }

    private Xoshiro256PlusPlus(Xoshiro256PlusPlus other) {
        s0 = other.s0;
        s1 = other.s1;
        s2 = other.s2;
        s3 = other.s3;
    }

    /// A generator with the same state.
    Xoshiro256PlusPlus copy() {
        return new Xoshiro256PlusPlus(this);
    }

    /// Uniform over all 2^64 values.
    long nextLong() {
        long result = Long.rotateLeft(s0 + s3, 23) + s0;
        long t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = Long.rotateLeft(s3, 45);
        return result;
    }

    /// Uniform over (0, 1] in steps of 2^-53: never 0, so that its logarithm exists.
    double nextPositiveDouble() {
        return ((nextLong() >>> 11) + 1) * 0x1.0p-53;
    }

    /// Writes `count` outputs, 8 bytes each, little-endian, at the buffer's position.
    void fill(ByteBuffer buffer, int count) {
        // Local variables, because fields would be written back after every output.
        long a = s0;
        long b = s1;
        long c = s2;
        long d = s3;
        buffer.order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            buffer.putLong(Long.rotateLeft(a + d, 23) + a);
            long t = b << 17;
            c ^= a;
            d ^= b;
            b ^= c;
            a ^= d;
            c ^= t;
            d = Long.rotateLeft(d, 45);
        }
        s0 = a;
        s1 = b;
        s2 = c;
        s3 = d;
    }
}
