package dev.ziprace.copyplan;

import dev.ziprace.s3.ByteRange;
import dev.ziprace.zip.ArchiveLayout;
import dev.ziprace.zip.EntryLayout;
import java.util.ArrayList;
import java.util.List;

/// What a run of the archive's bytes is made of, one piece after the other.
public sealed interface Slice {

    /// Its length in bytes.
    long length();

    /// Of one entry: its header or not, bytes of its body or none, its data descriptor or not.
    ///
    /// @param entry where the entry lies
    /// @param header whether the local header is in it
    /// @param bodyFrom the first byte of the body that is in it
    /// @param bodyLength how many bytes of the body
    /// @param descriptor whether the data descriptor is in it; false where the entry has none
    record OfEntry(EntryLayout entry, boolean header, long bodyFrom, long bodyLength, boolean descriptor)
            implements Slice {

        @Override
        public long length() {
            return (header ? entry.headerLength() : 0) + bodyLength + (descriptor ? entry.descriptorLength() : 0);
        }

        /// Whether the whole body is in it.
        public boolean hasWholeBody() {
            return bodyLength == entry.entry().size();
        }

        /// Which bytes of the object are in it; there must be some.
        public ByteRange bodyRange() {
            return new ByteRange(bodyFrom, bodyLength);
        }
    }

    /// Of the central directory and what follows it.
    ///
    /// @param from the first byte, from 0 where the directory begins
    record OfDirectory(long from, long length) implements Slice {}

    /// The pieces of a run of bytes that doesn't begin or end within a header or a data descriptor.
    static List<Slice> of(ArchiveLayout layout, ByteRange range) {
        var slices = new ArrayList<Slice>();
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
        long bodyEnd = Math.min(to, entry.descriptorOffset());
        boolean descriptor = entry.descriptorLength() > 0 && to >= entry.endOffset();
        var slice = new OfEntry(
                entry, header, bodyBegin - entry.bodyOffset(), Math.max(0, bodyEnd - bodyBegin), descriptor);
        if (bodyBegin < entry.bodyOffset() || from + slice.length() != Math.min(to, entry.endOffset())) {
            throw new IllegalArgumentException("bytes %d to %d begin or end within a header or descriptor of '%s'"
                    .formatted(from, to, entry.entry().name()));
        }
        return slice;
    }
}
