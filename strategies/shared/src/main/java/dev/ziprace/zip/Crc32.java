package dev.ziprace.zip;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/// The CRC-32 of a run of bytes together with the run's length, which is what it takes to tell the CRC-32 of
/// two runs, one after the other, without reading them again.
///
/// Sums of fragments make every other sum: the same fragment counts for its object and for the part that
/// carries it, and is read once.
///
/// @param value the CRC-32 as [CRC32#getValue] gives it, 0 to 2^32 - 1
/// @param length bytes that went in
public record Crc32(long value, long length) {

    /// Of no bytes.
    public static final Crc32 EMPTY = new Crc32(0, 0);

    public Crc32 {
        if (value < 0 || value > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("CRC-32 %d: 0 to 4294967295".formatted(value));
        }
        if (length < 0) {
            throw new IllegalArgumentException("length %d: not negative".formatted(length));
        }
        if (length == 0 && value != 0) {
            throw new IllegalArgumentException("CRC-32 %08x of no bytes: it is 0".formatted(value));
        }
    }

    public static Crc32 of(byte[] bytes) {
        return of(ByteBuffer.wrap(bytes));
    }

    /// Of what is between the buffer's position and limit; both stay where they are.
    public static Crc32 of(ByteBuffer bytes) {
        var crc = new CRC32();
        crc.update(bytes.duplicate());
        return new Crc32(crc.getValue(), bytes.remaining());
    }

    /// Of this run and then the next. Costs microseconds, whatever the lengths.
    public Crc32 then(Crc32 next) {
        if (next.length == 0) {
            return this;
        }
        if (length == 0) {
            return next;
        }
        long combined = CrcPolynomial.timesXToThe(8 * next.length, value) ^ next.value;
        return new Crc32(combined, length + next.length);
    }

    /// Of what follows the prefix, where this run begins with it.
    public Crc32 withoutPrefix(Crc32 prefix) {
        if (prefix.length > length) {
            throw new IllegalArgumentException("a prefix of %d bytes of a run of %d".formatted(prefix.length, length));
        }
        long rest = length - prefix.length;
        return new Crc32(CrcPolynomial.timesXToThe(8 * rest, prefix.value) ^ value, rest);
    }
}
