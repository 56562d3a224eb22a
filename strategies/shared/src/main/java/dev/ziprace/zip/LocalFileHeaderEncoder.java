package dev.ziprace.zip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Encodes the local file header of a STORED entry (APPNOTE 4.3.7). Its length does not depend on the CRC-32, so that a
/// layout can be computed before any content is read.
final class LocalFileHeaderEncoder {

    /// 4.4.5: no compression.
    static final int METHOD_STORED = 0;

    private static final int SIGNATURE = 0x04034b50;
    private static final int FIXED_LENGTH = 30;

    /// 4.4.4: the name is UTF-8; the same in the central directory. Bit 3, CRC-32 and sizes in a data
    /// descriptor after the content, is never set: readers that don't seek, such as
    /// `java.util.zip.ZipInputStream`, refuse it in a STORED entry, whose end they could only guess.
    static final short FLAG_UTF_8 = 1 << 11;

    private LocalFileHeaderEncoder() {}

    /// The header's length in bytes.
    static int length(ArchiveEntry entry) {
        return FIXED_LENGTH + entry.nameLength() + extraLength(entry);
    }

    /// The header.
    static byte[] encode(ArchiveEntry entry, long crc32) {
        boolean large = Zip64Encoding.isLarge(entry);
        int size = (int) (large ? Zip64Encoding.MAX_32 : entry.size());
        byte[] name = entry.nameBytes();
        byte[] bytes = new byte[length(entry)];
        ByteBuffer header = ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(SIGNATURE)
                .putShort(Zip64Encoding.versionNeeded(large))
                .putShort(FLAG_UTF_8)
                .putShort((short) METHOD_STORED)
                .putInt(DosTime.of(entry.lastModified()))
                .putInt((int) crc32)
                .putInt(size)
                .putInt(size)
                .putShort((short) name.length)
                .putShort((short) extraLength(entry))
                .put(name);
        if (large) {
            Zip64Encoding.putLocalExtra(header, entry.size());
        }
        ExtendedTimestamp.put(header, entry.lastModified());
        return bytes;
    }

    private static int extraLength(ArchiveEntry entry) {
        return Zip64Encoding.localExtraLength(entry) + ExtendedTimestamp.length(entry.lastModified());
    }
}
