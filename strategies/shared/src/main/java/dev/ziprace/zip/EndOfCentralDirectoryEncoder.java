package dev.ziprace.zip;

import java.nio.ByteBuffer;

/// Encodes the records after the central directory (APPNOTE 4.3.14 to 4.3.16): the end of central directory record and,
/// if [Zip64Encoding] requires them, the ZIP64 record and its locator before it.
final class EndOfCentralDirectoryEncoder {

    private static final int SIGNATURE = 0x06054b50;
    private static final int ZIP64_SIGNATURE = 0x06064b50;
    private static final int ZIP64_LOCATOR_SIGNATURE = 0x07064b50;

    private static final int LENGTH = 22;
    private static final int ZIP64_LENGTH = 56;
    private static final int ZIP64_LOCATOR_LENGTH = 20;

    /// 4.3.14.1: the ZIP64 record's size without its signature and the size field itself.
    private static final long ZIP64_REMAINING_LENGTH = ZIP64_LENGTH - 12;

    private EndOfCentralDirectoryEncoder() {}

    /// The length of all records in bytes.
    static int length(long entries, long directoryOffset, long directoryLength) {
        return Zip64Encoding.needsEndRecord(entries, directoryOffset, directoryLength)
                ? ZIP64_LENGTH + ZIP64_LOCATOR_LENGTH + LENGTH
                : LENGTH;
    }

    /// Writes all records.
    ///
    /// @param target a little-endian buffer
    static void put(ByteBuffer target, long entries, long directoryOffset, long directoryLength) {
        if (Zip64Encoding.needsEndRecord(entries, directoryOffset, directoryLength)) {
            putZip64(target, entries, directoryOffset, directoryLength);
        }
        target.putInt(SIGNATURE)
                .putShort((short) 0) // this disk
                .putShort((short) 0) // disk of the central directory
                .putShort((short) Math.min(entries, Zip64Encoding.MAX_16))
                .putShort((short) Math.min(entries, Zip64Encoding.MAX_16))
                .putInt((int) Math.min(directoryLength, Zip64Encoding.MAX_32))
                .putInt((int) Math.min(directoryOffset, Zip64Encoding.MAX_32))
                .putShort((short) 0); // comment length
    }

    private static void putZip64(ByteBuffer target, long entries, long directoryOffset, long directoryLength) {
        target.putInt(ZIP64_SIGNATURE)
                .putLong(ZIP64_REMAINING_LENGTH)
                .putShort((short) CentralDirectoryHeaderEncoder.MADE_BY)
                .putShort((short) Zip64Encoding.VERSION)
                .putInt(0) // this disk
                .putInt(0) // disk of the central directory
                .putLong(entries)
                .putLong(entries)
                .putLong(directoryLength)
                .putLong(directoryOffset);
        target.putInt(ZIP64_LOCATOR_SIGNATURE)
                .putInt(0) // disk of the ZIP64 record
                .putLong(directoryOffset + directoryLength)
                .putInt(1); // number of disks
    }
}
