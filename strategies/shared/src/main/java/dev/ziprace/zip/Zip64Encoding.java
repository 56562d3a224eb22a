package dev.ziprace.zip;

import java.nio.ByteBuffer;

/// When ZIP64 is used, and its extra field (APPNOTE 4.5.3): a value goes to a ZIP64 field only if it does not fit its
/// 16- or 32-bit field. The highest value of a field means "see the ZIP64 field", so it does not fit either.
final class Zip64Encoding {

    /// In a 32-bit field, this means that the value is in the ZIP64 field.
    static final long MAX_32 = 0xFFFF_FFFFL;

    /// In a 16-bit field, this means that the value is in the ZIP64 field.
    static final int MAX_16 = 0xFFFF;

    /// 4.4.3: ZIP64 requires version 4.5, plain files require 2.0.
    static final int VERSION = 45;

    private static final int VERSION_WITHOUT = 20;

    private static final int EXTRA_ID = 0x0001;
    private static final int EXTRA_HEADER_LENGTH = 4;
    private static final int FIELD_LENGTH = 8;

    private Zip64Encoding() {}

    /// Whether the entry's size needs ZIP64.
    static boolean isLarge(ArchiveEntry entry) {
        return entry.size() >= MAX_32;
    }

    /// Whether the offset of a local header needs ZIP64.
    static boolean isFar(long headerOffset) {
        return headerOffset >= MAX_32;
    }

    /// Whether the archive needs a ZIP64 end of central directory record.
    static boolean needsEndRecord(long entries, long directoryOffset, long directoryLength) {
        return entries >= MAX_16 || directoryOffset >= MAX_32 || directoryLength >= MAX_32;
    }

    /// The value of "version needed to extract".
    static short versionNeeded(boolean zip64) {
        return (short) (zip64 ? VERSION : VERSION_WITHOUT);
    }

    /// The length of the extra field in a local file header: it contains both sizes or neither.
    static int localExtraLength(ArchiveEntry entry) {
        return isLarge(entry) ? EXTRA_HEADER_LENGTH + 2 * FIELD_LENGTH : 0;
    }

    /// Writes the extra field of a local file header.
    static void putLocalExtra(ByteBuffer target, long size) {
        putExtraHeader(target, 2);
        target.putLong(size).putLong(size);
    }

    /// The length of the extra field in a central directory header: only the values that don't fit.
    static int centralExtraLength(ArchiveEntry entry, long headerOffset) {
        int fields = centralFields(entry, headerOffset);
        return fields == 0 ? 0 : EXTRA_HEADER_LENGTH + fields * FIELD_LENGTH;
    }

    /// Writes the extra field of a central directory header. The order is fixed: both sizes, offset.
    static void putCentralExtra(ByteBuffer target, ArchiveEntry entry, long headerOffset) {
        putExtraHeader(target, centralFields(entry, headerOffset));
        if (isLarge(entry)) {
            target.putLong(entry.size()).putLong(entry.size());
        }
        if (isFar(headerOffset)) {
            target.putLong(headerOffset);
        }
    }

    private static int centralFields(ArchiveEntry entry, long headerOffset) {
        return (isLarge(entry) ? 2 : 0) + (isFar(headerOffset) ? 1 : 0);
    }

    private static void putExtraHeader(ByteBuffer target, int fields) {
        target.putShort((short) EXTRA_ID).putShort((short) (fields * FIELD_LENGTH));
    }
}
