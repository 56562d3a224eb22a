package dev.ziprace.control.zip;

import java.util.Optional;
import java.util.Set;

/// The ZIP64 end of central directory record (4.3.14) that a ZIP64 locator (4.3.15) points to.
///
/// @param position the offset of the record from the start of the archive
/// @param entryCount the number of entries in the central directory
/// @param directoryOffset the offset of the directory
/// @param directorySize its size in bytes
record Zip64EndRecord(long position, long entryCount, long directoryOffset, long directorySize) {
    static final int SIGNATURE = 0x06064B50;
    static final int LOCATOR_SIGNATURE = 0x07064B50;
    /// Without the extensible data sector (4.3.14.2).
    static final int LENGTH = 56;

    /// The longest extensible data sector that is read. It is reserved for PKWARE, whose uses of it are short.
    static final int MAX_SECTOR = 4096;
    static final int LOCATOR_LENGTH = 20;
    private static final Set<Integer> RECORD_SIGNATURES = Set.of(
            LocalFileHeader.SIGNATURE,
            CentralDirectoryEntry.SIGNATURE,
            SIGNATURE,
            LOCATOR_SIGNATURE,
            EndOfCentralDirectory.SIGNATURE);
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
        long declared = LittleEndian.u63(tail, locator + 8, "ZIP64 end record offset");
        long distance = tailOffset + locator - declared;
        boolean isNear = distance >= LENGTH && distance <= LENGTH + MAX_SECTOR && distance <= locator;
        int at = isNear ? (int) (locator - distance) : 0;
        if (!isNear || LittleEndian.u32(tail, at) != SIGNATURE) {
            throw new ZipFormatException(
                    "the ZIP64 locator points to offset %d, but the ZIP64 end record must end at the locator"
                            .formatted(declared));
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
        int expected = locator - at - SIZE_FIELD_AND_SIGNATURE;
        if (length != expected) {
            throw new ZipFormatException(
                    "the ZIP64 end record declares %d bytes, %d expected".formatted(length, expected));
        }
        requireNoRecordInSector(tail, at, locator);
        boolean oneDisk = LittleEndian.u32(tail, at + 16) == 0
                && LittleEndian.u32(tail, at + 20) == 0
                && LittleEndian.u32(tail, locator + 4) == 0
                && LittleEndian.u32(tail, locator + 16) == 1;
        if (!oneDisk) {
            throw new ZipFormatException("archive is split over several disks, one file required");
        }
        long onThisDisk = LittleEndian.u63(tail, at + 24, "entry count");
        long total = LittleEndian.u63(tail, at + 32, "entry count");
        if (onThisDisk != total) {
            throw new ZipFormatException(
                    "the ZIP64 end record counts %d entries on this disk and %d in total".formatted(onThisDisk, total));
        }
    }

    /// Python's zipfile expects the record directly before the locator, wherever the locator points, and readers that
    /// search an archive from its start take any record for one of the archive.
    private static void requireNoRecordInSector(byte[] tail, int at, int locator) throws ZipFormatException {
        for (int inSector = at + LENGTH; inSector <= locator - Integer.BYTES; inSector++) {
            if (RECORD_SIGNATURES.contains((int) LittleEndian.u32(tail, inSector))) {
                throw new ZipFormatException("archive has another ZIP record within its ZIP64 end record");
            }
        }
    }
}
