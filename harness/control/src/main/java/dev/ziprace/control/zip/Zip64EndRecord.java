package dev.ziprace.control.zip;

import java.util.Optional;

/// The ZIP64 end of central directory record (4.3.14) that a ZIP64 locator (4.3.15) points to.
///
/// @param position where the record starts, from the start of the archive
/// @param entryCount entries in the central directory
/// @param directoryOffset where the directory starts
/// @param directorySize its bytes
record Zip64EndRecord(long position, long entryCount, long directoryOffset, long directorySize) {
    static final int SIGNATURE = 0x06064B50;
    static final int LOCATOR_SIGNATURE = 0x07064B50;
    /// Without the extensible data sector, which is PKWARE's own and in which nobody but PKWARE could tell junk
    /// from data.
    static final int LENGTH = 56;
    static final int LOCATOR_LENGTH = 20;
    private static final int SIZE_FIELD_AND_SIGNATURE = 12;

    /// The record whose locator ends at `endRecord`, if a locator stands there.
    ///
    /// @param tail the end of the archive
    /// @param endRecord where in `tail` the end of central directory record starts
    /// @param tailOffset where in the archive `tail` starts
    static Optional<Zip64EndRecord> before(byte[] tail, int endRecord, long tailOffset) throws ZipFormatException {
        int locator = endRecord - LOCATOR_LENGTH;
        if (locator < 0 || LittleEndian.u32(tail, locator) != LOCATOR_SIGNATURE) {
            return Optional.empty();
        }
        int at = locator - LENGTH;
        long declared = LittleEndian.u63(tail, locator + 8, "ZIP64 end record offset");
        if (at < 0 || declared != tailOffset + at || LittleEndian.u32(tail, at) != SIGNATURE) {
            throw new ZipFormatException(
                    "the ZIP64 locator points to offset %d, where no ZIP64 end record of %d bytes leads up to it"
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
