package dev.ziprace.control.zip;

/// The ZIP64 extended information extra field (4.5.3): the real values of header fields that hold `0xFFFFFFFF`, in
/// the order in which they are taken here. A header without one is represented by an empty field.
///
/// Values beyond the ones that the header asks for are ignored, as readers do: writers that force ZIP64 leave them.
final class Zip64ExtraField {
    private static final int ID = 0x0001;
    private static final int BLOCK_HEADER = 4;
    private static final long SATURATED = 0xFFFF_FFFFL;

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
    /// @throws ZipFormatException when a block overruns the extra fields or there are two ZIP64 blocks
    static Zip64ExtraField find(byte[] bytes, int from, int to, String name) throws ZipFormatException {
        Zip64ExtraField found = new Zip64ExtraField(bytes, to, to, name);
        boolean any = false;
        int at = from;
        // Fewer than four bytes at the end are padding: Android's zipalign leaves them, and readers accept them.
        while (to - at >= BLOCK_HEADER) {
            int start = at + BLOCK_HEADER;
            int next = start + LittleEndian.u16(bytes, at + 2);
            if (next > to) {
                throw new ZipFormatException("an extra field of " + EntryNames.quote(name) + " overruns its header");
            }
            if (LittleEndian.u16(bytes, at) == ID) {
                if (any) {
                    throw new ZipFormatException(EntryNames.quote(name) + " has two ZIP64 extra fields, one allowed");
                }
                any = true;
                found = new Zip64ExtraField(bytes, start, next, name);
            }
            at = next;
        }
        return found;
    }

    /// The real value of a header field: itself, or the next value of this extra field if it is saturated.
    long resolve(long value, String field) throws ZipFormatException {
        if (value != SATURATED) {
            return value;
        }
        if (end - position < Long.BYTES) {
            throw new ZipFormatException("the ZIP64 " + field + " of " + EntryNames.quote(name)
                    + " is missing: its header says 0xffffffff and its extra field has none");
        }
        long real = LittleEndian.u63(bytes, position, field);
        position += Long.BYTES;
        return real;
    }
}
