package dev.ziprace.zip;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/// The CRC-32 of a sequence of bytes, with the length of the sequence. With both, the CRC-32 of two
/// concatenated sequences can be computed without reading them again.
///
/// So every byte is read once: the CRC-32 of a fragment is used both for its object and for the part that
/// contains it.
///
/// @param value the CRC-32 as [CRC32#getValue] returns it, 0 to 2^32 - 1
/// @param length the number of bytes
public record Crc32(long value, long length) {

    /// The CRC-32 of no bytes.
    public static final Crc32 EMPTY = new Crc32(0, 0);

    public Crc32 {
        if (value < 0 || value > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("CRC-32 %d: must be 0 to 4294967295".formatted(value));
        }
        if (length < 0) {
            throw new IllegalArgumentException("length %d: must not be negative".formatted(length));
        }
        if (length == 0 && value != 0) {
            throw new IllegalArgumentException("CRC-32 %08x of no bytes: must be 0".formatted(value));
        }
    }

    /// The CRC-32 of an array.
    public static Crc32 of(byte[] bytes) {
        return of(ByteBuffer.wrap(bytes));
    }

    /// The CRC-32 of the bytes between the buffer's position and limit. The position and the limit don't
    /// change.
    public static Crc32 of(ByteBuffer bytes) {
        var crc = new CRC32();
        crc.update(bytes.duplicate());
        return new Crc32(crc.getValue(), bytes.remaining());
    }

    /// The CRC-32 of this sequence followed by the next one. Takes microseconds, whatever the lengths.
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

    /// The CRC-32 of the bytes after a prefix of this sequence.
    public Crc32 withoutPrefix(Crc32 prefix) {
        if (prefix.length > length) {
            throw new IllegalArgumentException(
                    "a prefix of %d bytes of a sequence of %d".formatted(prefix.length, length));
        }
        long rest = length - prefix.length;
        return new Crc32(CrcPolynomial.timesXToThe(8 * rest, prefix.value) ^ value, rest);
    }
}
