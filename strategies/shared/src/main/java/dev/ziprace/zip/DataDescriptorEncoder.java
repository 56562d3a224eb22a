package dev.ziprace.zip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Encodes the data descriptor that follows an entry's content (APPNOTE 4.3.9), for entries whose CRC-32 is unknown
/// when their local header is written.
final class DataDescriptorEncoder {

    private static final int SIGNATURE = 0x08074b50;
    private static final int LENGTH = 16;
    private static final int ZIP64_LENGTH = 24;

    private DataDescriptorEncoder() {}

    /// The descriptor's length in bytes, 0 if the entry has none.
    static int length(ArchiveEntry entry) {
        if (!entry.hasDataDescriptor()) {
            return 0;
        }
        return Zip64Encoding.isLarge(entry) ? ZIP64_LENGTH : LENGTH;
    }

    /// The descriptor, empty if the entry has none.
    static byte[] encode(ArchiveEntry entry, long crc32) {
        byte[] bytes = new byte[length(entry)];
        if (entry.hasDataDescriptor()) {
            ByteBuffer descriptor = ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(SIGNATURE)
                    .putInt((int) crc32);
            if (Zip64Encoding.isLarge(entry)) {
                descriptor.putLong(entry.size()).putLong(entry.size());
            } else {
                descriptor.putInt((int) entry.size()).putInt((int) entry.size());
            }
        }
        return bytes;
    }
}
