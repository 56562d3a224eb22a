package dev.ziprace.zip;

/// Arithmetic on polynomials over GF(2) modulo the CRC-32 polynomial P, in CRC-32's reversed bit order: the highest of
/// the 32 bits is the coefficient of x^0.
///
/// Appending n zero bits to a message multiplies its CRC by x^n mod P (the pre- and post-conditioning of CRC-32 cancels
/// out when two CRCs are combined), so the CRC of A followed by B is `crc(A) * x^(8 |B|) + crc(B)`. x^n is the product
/// of the x^(2^k) of n's bits: at most 64 multiplications of 32 steps.
final class CrcPolynomial {

    /// P reflected, as in java.util.zip.CRC32, ISO 3309 and APPNOTE 4.4.7.
    private static final int P = 0xEDB88320;

    private static final int ONE = 1 << 31;

    /// x^(2^k) mod P. x has order 2^32 - 1, so the powers repeat after 32 squarings.
    private static final int[] SQUARINGS_OF_X = squaringsOfX();

    private CrcPolynomial() {}

    static long timesXToThe(long exponent, long polynomial) {
        int product = (int) polynomial;
        int bit = 0;
        for (long rest = exponent; rest != 0; rest >>>= 1, bit++) {
            if ((rest & 1) != 0) {
                product = multiply(SQUARINGS_OF_X[bit % 32], product);
            }
        }
        return Integer.toUnsignedLong(product);
    }

    private static int multiply(int a, int b) {
        int product = 0;
        int shifted = b;
        for (int mask = ONE; mask != 0; mask >>>= 1) {
            // No branch, because the bits are as good as random and would be mispredicted.
            product ^= shifted & -((a & mask) >>> Integer.numberOfTrailingZeros(mask));
            shifted = (shifted >>> 1) ^ (P & -(shifted & 1));
        }
        return product;
    }

    private static int[] squaringsOfX() {
        int[] powers = new int[32];
        powers[0] = ONE >>> 1;
        for (int k = 1; k < powers.length; k++) {
            powers[k] = multiply(powers[k - 1], powers[k - 1]);
        }
        return powers;
    }
}
