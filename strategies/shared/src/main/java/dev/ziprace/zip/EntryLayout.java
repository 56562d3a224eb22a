package dev.ziprace.zip;

/// Where one entry lies: header, content and descriptor follow each other without a gap.
///
/// @param index the entry's place in the archive, from 0
/// @param entry what lies there
/// @param headerOffset where the local header begins in the archive
/// @param headerLength the local header's length in bytes
/// @param descriptorLength the data descriptor's length in bytes, 0 where there is none
public record EntryLayout(int index, ArchiveEntry entry, long headerOffset, int headerLength, int descriptorLength) {

    public long bodyOffset() {
        return headerOffset + headerLength;
    }

    public long descriptorOffset() {
        return bodyOffset() + entry.size();
    }

    /// Where the next entry, or the central directory, begins.
    public long endOffset() {
        return descriptorOffset() + descriptorLength;
    }

    /// The local header.
    ///
    /// @param crc32 the content's CRC-32; ignored where the entry has a data descriptor
    public byte[] header(long crc32) {
        return ZipRecords.localHeader(entry, crc32);
    }

    /// The data descriptor, empty where the entry has none.
    public byte[] descriptor(long crc32) {
        return ZipRecords.dataDescriptor(entry, crc32);
    }
}
