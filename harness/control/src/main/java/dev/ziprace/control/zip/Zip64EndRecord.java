package dev.ziprace.control.zip;

import java.util.Optional;

/// The ZIP64 end of central directory record (4.3.14) that a ZIP64 locator (4.3.15) points to.
///
/// @param position the offset of the record from the start of the archive
/// @param entryCount the number of entries in the central directory
/// @param directoryOffset the offset of the directory
/// @param directorySize its size in bytes
record Zip64EndRecord(long position, long entryCount, long directoryOffset, long directorySize) {
    static final int SIGNATURE = 0x06064B50;
    static final int LOCATOR_SIGNATURE = 0x07064B50;
    /// Without the extensible data sector. It is reserved for PKWARE, and only PKWARE can tell junk in it from
    /// data.
    static final int LENGTH = 56;
    static final int LOCATOR_LENGTH = 20;
    private static final int SIZE_FIELD_AND_SIGNATURE = 12;

    /// The record whose locator ends at `endRecord`. Empty if there is no locator.
    ///
    /// @param tail the end of the archive
    /// @param endRecord the offset of the end of central directory record in `tail`
    /// @param tailOffset the offset of `tail` in the archive
    static Optional<Zip64EndRecord> before(byte[] tail, int endRecord, long tailOffset) throws ZipFormatException {
        int locator = endRecord - LOCATOR_LENGTH;
        if (locator < 0 || LittleEndian.u32(tail, locator) != LOCATOR_SIGNATURE) {
            return Optional.empty();
        }
        int at = locator - LENGTH;
        long declared = LittleEndian.u63(tail, locator + 8, "ZIP64 end record offset");
        if (at < 0 || declared != tailOffset + at || LittleEndian.u32(tail, at) != SIGNATURE) {
            throw new ZipFormatException(
                    "the ZIP64 locator points to offset %d, but the ZIP64 end record of %d bytes must end at the locator"
                            .formatted(declared, LENGTH));
        }
        requirePlain(tail, at, locator);
        return Optional.of(new Zip64EndRecord(
                tailOffset + at,
                LittleEndian.u63(tail, at + 32, "entry count"),
                LittleEndian.u63(tail, at + 48, "directory offset"),
                LittleEndian.u63(tail, at + 40, "directory size")));
    }

    private static void requirePlain(byte[] tail, int at, int locator) throws ZipFormatException {
        long length = LittleEndian.u63(tail, at + 4, "ZIP64 end record size");
        if (length != LENGTH - SIZE_FIELD_AND_SIGNATURE) {
            throw new ZipFormatException("the ZIP64 end record declares %d bytes, %d expected"
                    .formatted(length, LENGTH - SIZE_FIELD_AND_SIGNATURE));
        }
        boolean oneDisk = LittleEndian.u32(tail, at + 16) == 0
                && LittleEndian.u32(tail, at + 20) == 0
                && LittleEndian.u32(tail, locator + 4) == 0
                && LittleEndian.u32(tail, locator + 16) <= 1;
        if (!oneDisk
                || LittleEndian.u63(tail, at + 24, "entry count") != LittleEndian.u63(tail, at + 32, "entry count")) {
            throw new ZipFormatException("archive is split over several disks, one file required");
        }
    }
}
