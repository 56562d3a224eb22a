package dev.ziprace.locals3.checksum;

/// Computes the CRC of two concatenated contents from the CRC of each and the length of the second.
///
/// Appending n zero bytes multiplies a CRC by x^8n modulo its polynomial. The CRC of the whole is this product for
/// the first content, xor the CRC of the second. All-ones initial values and final xors cancel, so published values
/// are combined as they are. x^8n is a product of table entries x^(2^k): at most 64 multiplications.
public final class CrcCombiner {

    /// CRC-32 of ISO 3309.
    public static final CrcCombiner CRC32 = new CrcCombiner(0xedb88320L, 32);

    /// CRC-32C, Castagnoli's polynomial.
    public static final CrcCombiner CRC32C = new CrcCombiner(0x82f63b78L, 32);

    /// CRC-64/NVME.
    public static final CrcCombiner CRC64NVME = new CrcCombiner(Crc64Nvme.POLYNOMIAL, 64);

    private final long polynomial;
    private final int width;

    /// x^(2^k) for k = 0 to 66: a length in bits has 3 more binary digits than the length in bytes.
    private final long[] powers = new long[67];

    /// The last one used, as most parts of an upload have the same length.
    private volatile Power last;

    /// x^8n for n bytes.
    private record Power(long bytes, long value) {}

    /// @param polynomial with reversed bits, without its highest term
    private CrcCombiner(long polynomial, int width) {
        this.polynomial = polynomial;
        this.width = width;
        // The bits are reversed: the highest bit stands for x^0, the next for x^1.
        powers[0] = 1L << (width - 2);
        for (int k = 1; k < powers.length; k++) {
            powers[k] = multiply(powers[k - 1], powers[k - 1]);
        }
        last = new Power(0, powerOfEightTimes(0));
    }

    /// The combiner for `algorithm`.
    ///
    /// @throws IllegalArgumentException for a hash, which cannot be combined
    public static CrcCombiner of(ChecksumAlgorithm algorithm) {
        return switch (algorithm) {
            case CRC32 -> CRC32;
            case CRC32C -> CRC32C;
            case CRC64NVME -> CRC64NVME;
            case SHA1, SHA256 -> throw new IllegalArgumentException(algorithm + " values of parts cannot be combined");
        };
    }

    /// The CRC of two concatenated contents.
    ///
    /// @param first          the CRC of the first content
    /// @param second         the CRC of the second content
    /// @param lengthOfSecond its length in bytes
    public long combine(long first, long second, long lengthOfSecond) {
        Power power = last;
        if (power.bytes != lengthOfSecond) {
            power = new Power(lengthOfSecond, powerOfEightTimes(lengthOfSecond));
            last = power;
        }
        return multiply(power.value, first) ^ second;
    }

    private long powerOfEightTimes(long bytes) {
        long product = 1L << (width - 1);
        int k = 3;
        for (long rest = bytes; rest != 0; rest >>>= 1, k++) {
            if ((rest & 1) != 0) {
                product = multiply(powers[k], product);
            }
        }
        return product;
    }

    private long multiply(long a, long b) {
        long product = 0;
        long shifted = b;
        for (long bit = 1L << (width - 1); bit != 0; bit >>>= 1) {
            if ((a & bit) != 0) {
                product ^= shifted;
            }
            shifted = (shifted & 1) == 0 ? shifted >>> 1 : shifted >>> 1 ^ polynomial;
        }
        return product;
    }
}
