package dev.ziprace.zip;

/// The position of one entry in the archive. Header and content follow each other without gaps.
///
/// @param index the entry's index in the archive, from 0
/// @param entry the entry
/// @param headerOffset the offset of the local file header in the archive
/// @param headerLength the local file header's length in bytes
public record EntryLayout(int index, ArchiveEntry entry, long headerOffset, int headerLength) {

    /// The offset of the content.
    public long bodyOffset() {
        return headerOffset + headerLength;
    }

    /// The offset of the next entry or the central directory.
    public long endOffset() {
        return bodyOffset() + entry.size();
    }

    /// The local file header.
    ///
    /// @param crc32 the content's CRC-32
    public byte[] header(long crc32) {
        return LocalFileHeaderEncoder.encode(entry, crc32);
    }
}
