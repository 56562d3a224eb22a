package dev.ziprace.archive;

import dev.ziprace.s3.ByteRange;
import dev.ziprace.zip.EntryLayout;

/// What a part is made of, in the order of the archive.
public sealed interface Piece {

    /// How many bytes of the archive it is.
    long length();

    /// The entry's local header.
    record Header(EntryLayout entry) implements Piece {
        @Override
        public long length() {
            return entry.headerLength();
        }
    }

    /// Bytes of the entry's content.
    ///
    /// @param range which ones, all of them unless the entry is cut
    record Content(EntryLayout entry, ByteRange range) implements Piece {
        @Override
        public long length() {
            return range.length();
        }

        /// Whether it is the entry's whole content.
        public boolean isWhole() {
            return range.length() == entry.entry().size();
        }
    }

    /// The entry's data descriptor.
    record Descriptor(EntryLayout entry) implements Piece {
        @Override
        public long length() {
            return entry.descriptorLength();
        }
    }

    /// Bytes of the central directory and of what follows it.
    ///
    /// @param offset of the first, from the directory's begin
    record Directory(long offset, long length) implements Piece {}
}
