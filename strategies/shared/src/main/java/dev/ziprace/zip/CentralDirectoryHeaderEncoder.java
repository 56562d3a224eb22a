package dev.ziprace.zip;

import java.nio.ByteBuffer;

/// Encodes an entry's header in the central directory (APPNOTE 4.3.12).
final class CentralDirectoryHeaderEncoder {

    /// 4.4.2: made by version 4.5 on Unix (3), so that the attributes below are read as a Unix mode.
    static final int MADE_BY = 3 << 8 | Zip64Encoding.VERSION;

    private static final int SIGNATURE = 0x02014b50;
    private static final int FIXED_LENGTH = 46;

    /// A regular file, rw-r--r--. Without this, unzip on Unix creates files that nobody may read.
    private static final int EXTERNAL_ATTRIBUTES = 0100644 << 16;

    private CentralDirectoryHeaderEncoder() {}

    /// The header's length in bytes.
    static int length(ArchiveEntry entry, long headerOffset) {
        return FIXED_LENGTH + entry.nameLength() + extraLength(entry, headerOffset);
    }

    /// Writes the header.
    ///
    /// @param target a little-endian buffer
    /// @param headerOffset the offset of the entry's local header in the archive
    static void put(ByteBuffer target, ArchiveEntry entry, long headerOffset, long crc32) {
        boolean large = Zip64Encoding.isLarge(entry);
        boolean far = Zip64Encoding.isFar(headerOffset);
        byte[] name = entry.nameBytes();
        target.putInt(SIGNATURE)
                .putShort((short) MADE_BY)
                .putShort(Zip64Encoding.versionNeeded(large || far))
                .putShort(LocalFileHeaderEncoder.FLAG_UTF_8)
                .putShort((short) LocalFileHeaderEncoder.METHOD_STORED)
                .putInt(DosTime.of(entry.lastModified()))
                .putInt((int) crc32)
                .putInt((int) (large ? Zip64Encoding.MAX_32 : entry.size()))
                .putInt((int) (large ? Zip64Encoding.MAX_32 : entry.size()))
                .putShort((short) name.length)
                .putShort((short) extraLength(entry, headerOffset))
                .putShort((short) 0) // comment length
                .putShort((short) 0) // disk
                .putShort((short) 0) // internal attributes
                .putInt(EXTERNAL_ATTRIBUTES)
                .putInt((int) (far ? Zip64Encoding.MAX_32 : headerOffset))
                .put(name);
        if (large || far) {
            Zip64Encoding.putCentralExtra(target, entry, headerOffset);
        }
        ExtendedTimestamp.put(target, entry.lastModified());
    }

    private static int extraLength(ArchiveEntry entry, long headerOffset) {
        return Zip64Encoding.centralExtraLength(entry, headerOffset) + ExtendedTimestamp.length(entry.lastModified());
    }
}
