package dev.ziprace.archive.plan;

import dev.ziprace.s3.ByteRange;
import dev.ziprace.zip.ArchiveLayout;
import dev.ziprace.zip.EntryLayout;
import java.util.ArrayList;
import java.util.List;

/// A slice of a part. A part consists of consecutive slices, each of one entry or of the central directory.
public sealed interface PartSlice {

    /// The slice's length in bytes.
    long length();

    /// Consecutive bytes of one entry: optionally its local header, then a range of its body.
    ///
    /// @param entry the entry's position in the archive
    /// @param header whether the slice begins with the local header
    /// @param bodyFrom the first byte of the body in the slice
    /// @param bodyLength how many bytes of the body are in the slice, 0 if none
    record OfEntry(EntryLayout entry, boolean header, long bodyFrom, long bodyLength) implements PartSlice {

        @Override
        public long length() {
            return (header ? entry.headerLength() : 0) + bodyLength;
        }

        /// Whether the slice contains the entry's whole body, which may be empty.
        public boolean hasWholeBody() {
            return bodyLength == entry.entry().size();
        }

        /// Whether the slice is a local header followed by the beginning of the body; the rest of the
        /// body is in other parts.
        public boolean isHead() {
            return header && bodyLength > 0 && !hasWholeBody();
        }

        /// The range of the object that is in the slice, which must not be empty.
        public ByteRange bodyRange() {
            return new ByteRange(bodyFrom, bodyLength);
        }
    }

    /// Bytes of the central directory and the end records that follow it.
    ///
    /// @param from the first byte, relative to the directory's beginning
    record OfDirectory(long from, long length) implements PartSlice {}

    /// The slices of a range of the archive.
    ///
    /// @throws IllegalArgumentException if the range begins or ends within a header
    static List<PartSlice> of(ArchiveLayout layout, ByteRange range) {
        var slices = new ArrayList<PartSlice>();
        long position = range.offset();
        for (int i = layout.indexAt(position); i < layout.size() && position < range.end(); i++) {
            OfEntry slice = ofEntry(layout.entry(i), position, range.end());
            slices.add(slice);
            position += slice.length();
        }
        if (position < range.end()) {
            slices.add(new OfDirectory(position - layout.directoryOffset(), range.end() - position));
        }
        return slices;
    }

    private static OfEntry ofEntry(EntryLayout entry, long from, long to) {
        boolean header = from == entry.headerOffset();
        long bodyBegin = header ? entry.bodyOffset() : from;
        long bodyEnd = Math.min(to, entry.endOffset());
        var slice = new OfEntry(entry, header, bodyBegin - entry.bodyOffset(), Math.max(0, bodyEnd - bodyBegin));
        if (bodyBegin < entry.bodyOffset() || from + slice.length() != Math.min(to, entry.endOffset())) {
            throw new IllegalArgumentException("bytes %d to %d begin or end within the header of '%s'"
                    .formatted(from, to, entry.entry().name()));
        }
        return slice;
    }
}
