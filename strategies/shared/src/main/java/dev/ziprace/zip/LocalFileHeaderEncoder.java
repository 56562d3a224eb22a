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

    /// 4.4.4: bit 11 says that the name is UTF-8, bit 3 that CRC-32 and sizes follow the content.
    private static final int FLAG_UTF_8 = 1 << 11;

    private static final int FLAG_DATA_DESCRIPTOR = 1 << 3;

    private LocalFileHeaderEncoder() {}

    /// The header's length in bytes.
    static int length(ArchiveEntry entry) {
        return FIXED_LENGTH + entry.nameLength() + Zip64Encoding.localExtraLength(entry);
    }

    /// The header.
    ///
    /// @param crc32 ignored, and zero as 4.4.4 demands, if the entry has a data descriptor
    static byte[] encode(ArchiveEntry entry, long crc32) {
        boolean descriptor = entry.hasDataDescriptor();
        boolean large = Zip64Encoding.isLarge(entry);
        long size = descriptor ? 0 : entry.size();
        byte[] name = entry.nameBytes();
        byte[] bytes = new byte[length(entry)];
        ByteBuffer header = ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(SIGNATURE)
                .putShort(Zip64Encoding.versionNeeded(large))
                .putShort(flags(entry))
                .putShort((short) METHOD_STORED)
                .putInt(DosTime.of(entry.lastModified()))
                .putInt(descriptor ? 0 : (int) crc32)
                .putInt((int) (large ? Zip64Encoding.MAX_32 : size))
                .putInt((int) (large ? Zip64Encoding.MAX_32 : size))
                .putShort((short) name.length)
                .putShort((short) Zip64Encoding.localExtraLength(entry))
                .put(name);
        if (large) {
            Zip64Encoding.putLocalExtra(header, size);
        }
        return bytes;
    }

    /// The general purpose bit flags, the same in the central directory header.
    static short flags(ArchiveEntry entry) {
        return (short) (FLAG_UTF_8 | (entry.hasDataDescriptor() ? FLAG_DATA_DESCRIPTOR : 0));
    }
}
