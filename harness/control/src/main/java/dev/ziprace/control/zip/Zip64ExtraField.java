package dev.ziprace.control.zip;

import java.util.List;

/// The ZIP64 extended information extra field (4.5.3): the actual values of header fields that contain
/// `0xFFFFFFFF`, in the order in which [#resolve] is called. An empty field represents a header without one.
///
/// Some writers also leave values there to which no header field refers. They are refused unless they are the header's:
/// some readers take them, others don't.
final class Zip64ExtraField {
    private static final int ID = 0x0001;
    private static final long SATURATED = 0xFFFF_FFFFL;
    private static final int SATURATED_DISK = 0xFFFF;
    /// Two sizes and the offset.
    private static final int VALUES_OF_DIRECTORY = 3;

    private final byte[] bytes;
    private final int start;
    private final int end;
    private final String name;
    private int position;

    private Zip64ExtraField(byte[] bytes, int start, int end, String name) {
        this.bytes = bytes;
        this.start = start;
        this.position = start;
        this.end = end;
        this.name = name;
    }

    /// Finds the field among the extra fields of a header, whose contents are in `bytes`.
    ///
    /// @throws ZipFormatException if there are two
    static Zip64ExtraField find(List<ExtraFieldBlock> blocks, byte[] bytes, String name) throws ZipFormatException {
        List<ExtraFieldBlock> found =
                blocks.stream().filter(block -> block.id() == ID).toList();
        if (found.size() > 1) {
            throw new ZipFormatException(EntryNameText.quote(name) + " has two ZIP64 extra fields, one allowed");
        }
        return found.isEmpty()
                ? new Zip64ExtraField(bytes, 0, 0, name)
                : new Zip64ExtraField(
                        bytes, found.getFirst().start(), found.getFirst().end(), name);
    }

    /// Whether the header has this field.
    boolean isPresent() {
        return start > 0;
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

    /// Refuses a field that has more than the values that the header refers to, unless it has all values from
    /// the first one on and they are the header's, so that readers that don't look at the header read the same.
    /// In the directory, a value may also be 0; java.util.zip.ZipInputStream takes a 0 in the local header for
    /// the size.
    ///
    /// @param values of the header in the field's order: sizes and, in the central directory, the offset
    void requireRestAgrees(long... values) throws ZipFormatException {
        if (position == end) {
            return;
        }
        boolean inDirectory = values.length == VALUES_OF_DIRECTORY;
        int at = start;
        for (int i = 0; i < values.length && end - at >= Long.BYTES; i++, at += Long.BYTES) {
            requireSame(LittleEndian.u63(bytes, at, "ZIP64 value"), values[i], inDirectory);
        }
        if (inDirectory && end - at == Integer.BYTES) {
            requireSame(LittleEndian.u32(bytes, at), 0, true); // the disk, of which there is only one
            at = end;
        }
        if (at < end) {
            throw new ZipFormatException("the ZIP64 extra field of %s has %d bytes of junk at its end"
                    .formatted(EntryNameText.quote(name), end - at));
        }
    }

    private void requireSame(long value, long inHeader, boolean inDirectory) throws ZipFormatException {
        boolean unused = value == 0 && inDirectory;
        if (value != inHeader && !unused) {
            throw new ZipFormatException("the ZIP64 extra field of %s has a value that its header does not refer to: %d"
                    .formatted(EntryNameText.quote(name), value));
        }
    }
}
