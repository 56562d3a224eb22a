package dev.ziprace.zip;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/// Where every byte of an archive lies, from names, sizes and CRC placements alone: which bytes are whose is
/// decided before any content is read. Offsets and lengths in bytes; immutable.
public final class ArchiveLayout {

    private final List<ArchiveEntry> entries;
    private final long[] headerOffsets;
    private final long directoryOffset;
    private final long directoryLength;

    private ArchiveLayout(List<ArchiveEntry> entries) {
        this.entries = List.copyOf(entries);
        this.headerOffsets = new long[this.entries.size()];
        long offset = 0;
        long directory = 0;
        for (int i = 0; i < headerOffsets.length; i++) {
            ArchiveEntry entry = this.entries.get(i);
            headerOffsets[i] = offset;
            directory += ZipRecords.centralHeaderLength(entry, offset);
            offset += ZipRecords.localHeaderLength(entry) + entry.size() + ZipRecords.dataDescriptorLength(entry);
        }
        this.directoryOffset = offset;
        this.directoryLength = directory + ZipRecords.endLength(headerOffsets.length, offset, directory);
    }

    /// The layout of an archive with these entries in this order.
    public static ArchiveLayout of(List<ArchiveEntry> entries) {
        return new ArchiveLayout(entries);
    }

    /// The most that an archive of these entries can take in bytes, whatever their order and their CRC
    /// placements: for whoever must fix the size of parts before the order is known.
    public static long upperBound(List<ArchiveEntry> entries) {
        long perEntry = 0;
        for (ArchiveEntry entry : entries) {
            var widest =
                    new ArchiveEntry(entry.name(), entry.size(), entry.lastModified(), CrcPlacement.DATA_DESCRIPTOR);
            perEntry += ZipRecords.localHeaderLength(widest)
                    + widest.size()
                    + ZipRecords.dataDescriptorLength(widest)
                    + ZipRecords.centralHeaderLength(widest, ZipRecords.MAX_32);
        }
        return perEntry + ZipRecords.endLength(entries.size(), ZipRecords.MAX_32, ZipRecords.MAX_32);
    }

    public int size() {
        return headerOffsets.length;
    }

    /// Where the entry at this place lies.
    public EntryLayout entry(int index) {
        ArchiveEntry entry = entries.get(index);
        return new EntryLayout(
                index,
                entry,
                headerOffsets[index],
                ZipRecords.localHeaderLength(entry),
                ZipRecords.dataDescriptorLength(entry));
    }

    /// The entry that the byte at this offset of the archive belongs to, header and descriptor included;
    /// [#size] for the bytes of the central directory and what follows it.
    public int indexAt(long offset) {
        if (offset < 0 || offset >= totalBytes()) {
            throw new IndexOutOfBoundsException("offset %d: 0 to %d".formatted(offset, totalBytes() - 1));
        }
        if (offset >= directoryOffset) {
            return size();
        }
        int found = Arrays.binarySearch(headerOffsets, offset);
        return found >= 0 ? found : -found - 2;
    }

    /// Where the central directory begins.
    public long directoryOffset() {
        return directoryOffset;
    }

    /// The length of the central directory with the end-of-directory records that follow it.
    public long directoryLength() {
        return directoryLength;
    }

    /// The archive's length.
    public long totalBytes() {
        return directoryOffset + directoryLength;
    }

    /// The central directory with the end-of-directory records.
    ///
    /// @param crc32s the CRC-32 of each entry's content, in the order of the entries
    public byte[] directory(long[] crc32s) {
        if (crc32s.length != size()) {
            throw new IllegalArgumentException("%d CRC-32s for %d entries".formatted(crc32s.length, size()));
        }
        var directory = new CentralDirectory();
        for (int i = 0; i < crc32s.length; i++) {
            directory.add(entries.get(i), headerOffsets[i], crc32s[i]);
        }
        var bytes = new ByteArrayOutputStream(Math.toIntExact(directoryLength));
        directory.encode(directoryOffset, bytes::writeBytes);
        return bytes.toByteArray();
    }
}
