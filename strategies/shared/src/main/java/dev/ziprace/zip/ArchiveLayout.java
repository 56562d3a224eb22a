package dev.ziprace.zip;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/// The offset of every record and content in an archive, computed from names and sizes alone, before
/// any content is read. Offsets and lengths are in bytes. Immutable.
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
            directory += CentralDirectoryHeaderEncoder.length(entry, offset);
            offset += LocalFileHeaderEncoder.length(entry) + entry.size();
        }
        this.directoryOffset = offset;
        this.directoryLength = directory + EndOfCentralDirectoryEncoder.length(headerOffsets.length, offset, directory);
    }

    /// The layout of an archive with these entries in this order.
    public static ArchiveLayout of(List<ArchiveEntry> entries) {
        return new ArchiveLayout(entries);
    }

    /// An upper bound of the archive's length, for any order of the entries. Needed where the part
    /// size must be fixed before the order is known.
    public static long upperBound(List<ArchiveEntry> entries) {
        long perEntry = 0;
        for (ArchiveEntry entry : entries) {
            perEntry += LocalFileHeaderEncoder.length(entry)
                    + entry.size()
                    + CentralDirectoryHeaderEncoder.length(entry, Zip64Encoding.MAX_32);
        }
        return perEntry
                + EndOfCentralDirectoryEncoder.length(entries.size(), Zip64Encoding.MAX_32, Zip64Encoding.MAX_32);
    }

    /// The number of entries.
    public int size() {
        return headerOffsets.length;
    }

    /// The position of an entry.
    ///
    /// @param index from 0
    public EntryLayout entry(int index) {
        ArchiveEntry entry = entries.get(index);
        return new EntryLayout(index, entry, headerOffsets[index], LocalFileHeaderEncoder.length(entry));
    }

    /// The index of the entry that contains the byte at this offset, in its header or content; [#size]
    /// for the bytes of the central directory and the records after it.
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

    /// The offset of the central directory.
    public long directoryOffset() {
        return directoryOffset;
    }

    /// The length of the central directory and the records after it.
    public long directoryLength() {
        return directoryLength;
    }

    /// The length of the archive.
    public long totalBytes() {
        return directoryOffset + directoryLength;
    }

    /// The central directory and the records after it.
    ///
    /// @param crc32s the CRC-32s of the entries' contents, in the order of the entries
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
