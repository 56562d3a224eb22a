package dev.ziprace.control.zip;

import java.util.Arrays;

/// The ZIP64 extended information extra field (4.5.3): the actual values of header fields that contain
/// `0xFFFFFFFF`, in the order in which [#resolve] is called. An empty field represents a header without one.
///
/// Some writers also leave values there to which no header field refers. They are refused unless they agree with the
/// header or are 0: some readers take them, others don't.
final class Zip64ExtraField {
    private static final int ID = 0x0001;
    private static final int BLOCK_HEADER = 4;
    private static final long SATURATED = 0xFFFF_FFFFL;
    private static final int SATURATED_DISK = 0xFFFF;

    private final byte[] bytes;
    private final int end;
    private final String name;
    private int position;

    private Zip64ExtraField(byte[] bytes, int position, int end, String name) {
        this.bytes = bytes;
        this.position = position;
        this.end = end;
        this.name = name;
    }

    /// Finds the field among the extra fields in `bytes` from `from` to `to`.
    ///
    /// @throws ZipFormatException if a block exceeds the extra fields or there are two ZIP64 blocks
    static Zip64ExtraField find(byte[] bytes, int from, int to, String name) throws ZipFormatException {
        Zip64ExtraField found = new Zip64ExtraField(bytes, to, to, name);
        boolean any = false;
        int at = from;
        // Fewer than four bytes at the end are padding, which Android's zipalign writes and readers accept.
        while (to - at >= BLOCK_HEADER) {
            int start = at + BLOCK_HEADER;
            int next = start + LittleEndian.u16(bytes, at + 2);
            if (next > to) {
                throw new ZipFormatException("an extra field of " + EntryNameText.quote(name) + " overruns its header");
            }
            if (LittleEndian.u16(bytes, at) == ID) {
                if (any) {
                    throw new ZipFormatException(
                            EntryNameText.quote(name) + " has two ZIP64 extra fields, one allowed");
                }
                any = true;
                found = new Zip64ExtraField(bytes, start, next, name);
            }
            at = next;
        }
        return found;
    }

    /// The actual value of a header field: `value` itself, or the next value of this extra field if all bits
    /// of `value` are set.
    long resolve(long value, String field) throws ZipFormatException {
        if (value != SATURATED) {
            return value;
        }
        if (end - position < Long.BYTES) {
            throw new ZipFormatException("the ZIP64 " + field + " of " + EntryNameText.quote(name)
                    + " is missing: its header says 0xffffffff and its extra field has none");
        }
        long real = LittleEndian.u63(bytes, position, field);
        position += Long.BYTES;
        return real;
    }

    /// The number of the disk on which the entry starts: `value` itself, or the four bytes in this extra field if
    /// all bits of `value` are set.
    long resolveDisk(int value) throws ZipFormatException {
        if (value != SATURATED_DISK) {
            return value;
        }
        if (end - position < Integer.BYTES) {
            throw new ZipFormatException("the ZIP64 disk number of " + EntryNameText.quote(name)
                    + " is missing: its header says 0xffff and its extra field has none");
        }
        long real = LittleEndian.u32(bytes, position);
        position += Integer.BYTES;
        return real;
    }

    /// Checks the values that no header field refers to.
    ///
    /// @param values of the header: sizes and, in the central directory, the offset
    void requireRestAgrees(long... values) throws ZipFormatException {
        for (int at = position; at < end; at += Long.BYTES) {
            long rest = end - at >= Long.BYTES ? LittleEndian.u63(bytes, at, "ZIP64 value") : disk(at);
            if (rest != 0 && Arrays.stream(values).noneMatch(value -> value == rest)) {
                throw new ZipFormatException(
                        "the ZIP64 extra field of %s has a value that its header does not refer to: %d"
                                .formatted(EntryNameText.quote(name), rest));
            }
        }
    }

    private long disk(int at) throws ZipFormatException {
        if (end - at != Integer.BYTES) {
            throw new ZipFormatException("the ZIP64 extra field of %s has %d bytes of junk at its end"
                    .formatted(EntryNameText.quote(name), end - at));
        }
        return LittleEndian.u32(bytes, at);
    }
}
