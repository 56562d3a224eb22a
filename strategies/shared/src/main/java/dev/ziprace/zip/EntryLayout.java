package dev.ziprace.zip;

/// The position of one entry in the archive. Header, content and descriptor follow each other without gaps.
///
/// @param index the entry's index in the archive, from 0
/// @param entry the entry
/// @param headerOffset the offset of the local file header in the archive
/// @param headerLength the local file header's length in bytes
/// @param descriptorLength the data descriptor's length in bytes, 0 if there is none
public record EntryLayout(int index, ArchiveEntry entry, long headerOffset, int headerLength, int descriptorLength) {

    /// The offset of the content.
    public long bodyOffset() {
        return headerOffset + headerLength;
    }

    /// The offset of the data descriptor, which is [#endOffset] if there is none.
    public long descriptorOffset() {
        return bodyOffset() + entry.size();
    }

    /// The offset of the next entry or the central directory.
    public long endOffset() {
        return descriptorOffset() + descriptorLength;
    }

    /// The local file header.
    ///
    /// @param crc32 the content's CRC-32; ignored if the entry has a data descriptor
    public byte[] header(long crc32) {
        return LocalFileHeaderEncoder.encode(entry, crc32);
    }

    /// The data descriptor, empty if the entry has none.
    public byte[] descriptor(long crc32) {
        return DataDescriptorEncoder.encode(entry, crc32);
    }
}
