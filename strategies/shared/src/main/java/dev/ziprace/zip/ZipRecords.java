package dev.ziprace.zip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Encodes the records of a ZIP of STORED entries. Section numbers are those of PKWARE's APPNOTE.TXT 6.3.10.
///
/// The length of a record never depends on a CRC-32, so a layout can be computed before any content is read. A
/// value goes to a ZIP64 field only if it doesn't fit its 16- or 32-bit field, whose highest value says "look
/// there" and so doesn't fit either.
final class ZipRecords {

    /// The length fields of names are 16 bits wide.
    static final int MAX_NAME_BYTES = 0xFFFF;

    static final long MAX_32 = 0xFFFF_FFFFL;
    static final int MAX_16 = 0xFFFF;

    private static final int LOCAL_HEADER_LENGTH = 30;
    private static final int CENTRAL_HEADER_LENGTH = 46;
    private static final int END_LENGTH = 22;
    private static final int ZIP64_END_LENGTH = 56;
    private static final int ZIP64_LOCATOR_LENGTH = 20;
    private static final int EXTRA_HEADER_LENGTH = 4;

    private static final int LOCAL_HEADER_SIGNATURE = 0x04034b50;
    private static final int CENTRAL_HEADER_SIGNATURE = 0x02014b50;
    private static final int DATA_DESCRIPTOR_SIGNATURE = 0x08074b50;
    private static final int ZIP64_END_SIGNATURE = 0x06064b50;
    private static final int ZIP64_LOCATOR_SIGNATURE = 0x07064b50;
    private static final int END_SIGNATURE = 0x06054b50;

    /// 4.4.4: bit 11 says that the name is UTF-8, bit 3 that CRC-32 and sizes follow the content.
    private static final int FLAG_UTF_8 = 1 << 11;

    private static final int FLAG_DATA_DESCRIPTOR = 1 << 3;

    private static final int METHOD_STORED = 0;

    /// 4.4.3: 2.0 for plain files, 4.5 where ZIP64 is used.
    private static final int VERSION_PLAIN = 20;

    private static final int VERSION_ZIP64 = 45;

    /// 4.4.2: made by version 4.5 on Unix (3), so that the attributes below are read as a Unix mode.
    private static final int MADE_BY = 3 << 8 | VERSION_ZIP64;

    /// A regular file, rw-r--r--; without it unpackers on Unix make files that nobody may read.
    private static final int EXTERNAL_ATTRIBUTES = 0100644 << 16;

    private static final int ZIP64_EXTRA_ID = 0x0001;

    private ZipRecords() {}

    // Local header, 4.3.7

    static int localHeaderLength(ArchiveEntry entry) {
        return LOCAL_HEADER_LENGTH + entry.nameLength() + (isLarge(entry) ? EXTRA_HEADER_LENGTH + 16 : 0);
    }

    /// @param crc32 ignored, and zero as 4.4.4 demands, where the entry has a data descriptor
    static byte[] localHeader(ArchiveEntry entry, long crc32) {
        boolean descriptor = entry.hasDataDescriptor();
        boolean large = isLarge(entry);
        long size = descriptor ? 0 : entry.size();
        byte[] name = entry.nameBytes();
        byte[] bytes = new byte[localHeaderLength(entry)];
        ByteBuffer header = littleEndian(bytes)
                .putInt(LOCAL_HEADER_SIGNATURE)
                .putShort((short) (large ? VERSION_ZIP64 : VERSION_PLAIN))
                .putShort((short) flags(entry))
                .putShort((short) METHOD_STORED)
                .putInt(DosTime.of(entry.lastModified()))
                .putInt(descriptor ? 0 : (int) crc32)
                .putInt((int) (large ? MAX_32 : size))
                .putInt((int) (large ? MAX_32 : size))
                .putShort((short) name.length)
                .putShort((short) (large ? EXTRA_HEADER_LENGTH + 16 : 0))
                .put(name);
        if (large) {
            // 4.5.3: a local header has both sizes or none. With a descriptor they announce its 64-bit form.
            header.putShort((short) ZIP64_EXTRA_ID)
                    .putShort((short) 16)
                    .putLong(size)
                    .putLong(size);
        }
        return bytes;
    }

    // Data descriptor, 4.3.9

    static int dataDescriptorLength(ArchiveEntry entry) {
        if (!entry.hasDataDescriptor()) {
            return 0;
        }
        return isLarge(entry) ? 24 : 16;
    }

    /// Empty where the entry has none.
    static byte[] dataDescriptor(ArchiveEntry entry, long crc32) {
        byte[] bytes = new byte[dataDescriptorLength(entry)];
        ByteBuffer descriptor = littleEndian(bytes);
        if (entry.hasDataDescriptor()) {
            descriptor.putInt(DATA_DESCRIPTOR_SIGNATURE).putInt((int) crc32);
            if (isLarge(entry)) {
                descriptor.putLong(entry.size()).putLong(entry.size());
            } else {
                descriptor.putInt((int) entry.size()).putInt((int) entry.size());
            }
        }
        return bytes;
    }

    // Central directory header, 4.3.12

    static int centralHeaderLength(ArchiveEntry entry, long headerOffset) {
        return CENTRAL_HEADER_LENGTH + entry.nameLength() + centralExtraLength(entry, headerOffset);
    }

    static void putCentralHeader(ByteBuffer target, ArchiveEntry entry, long headerOffset, long crc32) {
        boolean large = isLarge(entry);
        boolean far = headerOffset >= MAX_32;
        byte[] name = entry.nameBytes();
        target.putInt(CENTRAL_HEADER_SIGNATURE)
                .putShort((short) MADE_BY)
                .putShort((short) (large || far ? VERSION_ZIP64 : VERSION_PLAIN))
                .putShort((short) flags(entry))
                .putShort((short) METHOD_STORED)
                .putInt(DosTime.of(entry.lastModified()))
                .putInt((int) crc32)
                .putInt((int) (large ? MAX_32 : entry.size()))
                .putInt((int) (large ? MAX_32 : entry.size()))
                .putShort((short) name.length)
                .putShort((short) centralExtraLength(entry, headerOffset))
                .putShort((short) 0) // comment length
                .putShort((short) 0) // disk
                .putShort((short) 0) // internal attributes
                .putInt(EXTERNAL_ATTRIBUTES)
                .putInt((int) (far ? MAX_32 : headerOffset))
                .put(name);
        if (large || far) {
            target.putShort((short) ZIP64_EXTRA_ID)
                    .putShort((short) (centralExtraLength(entry, headerOffset) - EXTRA_HEADER_LENGTH));
        }
        if (large) {
            target.putLong(entry.size()).putLong(entry.size());
        }
        if (far) {
            target.putLong(headerOffset);
        }
    }

    /// 4.5.3: only the values that didn't fit, in this order: both sizes, offset.
    private static int centralExtraLength(ArchiveEntry entry, long headerOffset) {
        int values = (isLarge(entry) ? 16 : 0) + (headerOffset >= MAX_32 ? 8 : 0);
        return values == 0 ? 0 : EXTRA_HEADER_LENGTH + values;
    }

    // End of central directory, 4.3.14 to 4.3.16

    static int endLength(long entries, long directoryOffset, long directoryLength) {
        return needsZip64End(entries, directoryOffset, directoryLength)
                ? ZIP64_END_LENGTH + ZIP64_LOCATOR_LENGTH + END_LENGTH
                : END_LENGTH;
    }

    static void putEnd(ByteBuffer target, long entries, long directoryOffset, long directoryLength) {
        if (needsZip64End(entries, directoryOffset, directoryLength)) {
            target.putInt(ZIP64_END_SIGNATURE)
                    .putLong(ZIP64_END_LENGTH - 12) // without signature and this field
                    .putShort((short) MADE_BY)
                    .putShort((short) VERSION_ZIP64)
                    .putInt(0) // this disk
                    .putInt(0) // disk of the directory
                    .putLong(entries)
                    .putLong(entries)
                    .putLong(directoryLength)
                    .putLong(directoryOffset);
            target.putInt(ZIP64_LOCATOR_SIGNATURE)
                    .putInt(0)
                    .putLong(directoryOffset + directoryLength)
                    .putInt(1); // disks
        }
        target.putInt(END_SIGNATURE)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) Math.min(entries, MAX_16))
                .putShort((short) Math.min(entries, MAX_16))
                .putInt((int) Math.min(directoryLength, MAX_32))
                .putInt((int) Math.min(directoryOffset, MAX_32))
                .putShort((short) 0);
    }

    private static boolean needsZip64End(long entries, long directoryOffset, long directoryLength) {
        return entries >= MAX_16 || directoryOffset >= MAX_32 || directoryLength >= MAX_32;
    }

    private static boolean isLarge(ArchiveEntry entry) {
        return entry.size() >= MAX_32;
    }

    private static int flags(ArchiveEntry entry) {
        return FLAG_UTF_8 | (entry.hasDataDescriptor() ? FLAG_DATA_DESCRIPTOR : 0);
    }

    static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
