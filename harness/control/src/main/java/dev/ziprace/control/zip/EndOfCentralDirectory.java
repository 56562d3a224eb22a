package dev.ziprace.control.zip;

import java.util.Optional;

/// The position of the central directory: the end of central directory record (4.3.16), with the values of the
/// ZIP64 end record if there is one.
///
/// @param entryCount the number of entries in the directory
/// @param directoryOffset its offset from the start of the archive, in bytes
/// @param directorySize its size in bytes
public record EndOfCentralDirectory(long entryCount, long directoryOffset, long directorySize) {
    static final int SIGNATURE = 0x06054B50;
    static final int FIXED_LENGTH = 22;
    private static final int MAX_COMMENT = 0xFFFF;

    /// The maximum size of all end records in bytes: the longest comment, the record, and the two ZIP64 records.
    public static final int MAX_LENGTH = Zip64EndRecord.LENGTH
            + Zip64EndRecord.MAX_SECTOR
            + Zip64EndRecord.LOCATOR_LENGTH
            + FIXED_LENGTH
            + MAX_COMMENT;

    public EndOfCentralDirectory {
        if (entryCount < 0 || directoryOffset < 0 || directorySize < 0) {
            throw new IllegalArgumentException("counts and offsets are not negative: %d, %d, %d"
                    .formatted(entryCount, directoryOffset, directorySize));
        }
    }

    /// Finds and parses the end records. A comment may contain a signature, but nothing that a reader may
    /// take for the record: readers look for the last one, and some ignore the length of its comment. The
    /// record with its comment must end exactly where the archive ends, and the directory must end where the
    /// end records begin. So an archive can be read in only one way, and nothing can be hidden before, between
    /// or after its parts.
    ///
    /// @param tail the last [#MAX_LENGTH] bytes of the archive, or all of a shorter one
    /// @param archiveSize the size of the archive in bytes
    public static EndOfCentralDirectory parse(byte[] tail, long archiveSize) throws ZipFormatException {
        int at = endRecord(tail);
        requireExactEnd(tail, at);
        long tailOffset = archiveSize - tail.length;
        requireNoRecordInComment(tail, at, tailOffset);
        Optional<Zip64EndRecord> zip64 = Zip64EndRecord.before(tail, at, tailOffset);
        requireOneDisk(tail, at, zip64.isPresent());

        long count = reconcile(tail, at + 10, 2, zip64.map(Zip64EndRecord::entryCount), "entry count");
        long size = reconcile(tail, at + 12, 4, zip64.map(Zip64EndRecord::directorySize), "directory size");
        long offset = reconcile(tail, at + 16, 4, zip64.map(Zip64EndRecord::directoryOffset), "directory offset");
        long endRecords = zip64.map(Zip64EndRecord::position).orElse(tailOffset + at);
        requireDirectoryBefore(endRecords, count, offset, size);
        return new EndOfCentralDirectory(count, offset, size);
    }

    /// The signature whose record ends where the archive ends, else the last signature.
    private static int endRecord(byte[] tail) throws ZipFormatException {
        int last = -1;
        int exact = -1;
        for (int at = tail.length - FIXED_LENGTH; at >= 0; at--) {
            if (LittleEndian.u32(tail, at) == SIGNATURE) {
                last = Math.max(last, at);
                if (LittleEndian.u16(tail, at + 20) == tail.length - at - FIXED_LENGTH) {
                    requireOnly(exact);
                    exact = at;
                }
            }
        }
        if (last >= 0) {
            return exact >= 0 ? exact : last;
        }
        throw new ZipFormatException(
                "archive is not a ZIP file: no end of central directory record in its last %d bytes"
                        .formatted(tail.length));
    }

    private static void requireOnly(int other) throws ZipFormatException {
        if (other >= 0) {
            throw new ZipFormatException("archive has two end records, one of them in the comment of the other");
        }
    }

    /// A reader can follow a record if its directory fits before it, or its size is in a ZIP64 record. In text
    /// after a signature, the size is beyond that.
    private static void requireNoRecordInComment(byte[] tail, int endRecord, long tailOffset)
            throws ZipFormatException {
        for (int at = endRecord + 1; at <= tail.length - FIXED_LENGTH; at++) {
            if (LittleEndian.u32(tail, at) != SIGNATURE) {
                continue;
            }
            long size = LittleEndian.u32(tail, at + 12);
            if (size <= tailOffset + at || size == 0xFFFF_FFFFL) {
                throw new ZipFormatException("archive has two end records, one of them in the comment of the other");
            }
        }
    }

    private static void requireExactEnd(byte[] tail, int at) throws ZipFormatException {
        int declared = LittleEndian.u16(tail, at + 20);
        int present = tail.length - at - FIXED_LENGTH;
        if (present > declared) {
            throw new ZipFormatException(
                    "archive has %d trailing bytes after its end record".formatted(present - declared));
        }
        if (present < declared) {
            throw new ZipFormatException(
                    "archive comment is cut off: %d bytes declared, %d present".formatted(declared, present));
        }
    }

    private static void requireOneDisk(byte[] tail, int at, boolean zip64) throws ZipFormatException {
        int disk = LittleEndian.u16(tail, at + 4);
        int directoryDisk = LittleEndian.u16(tail, at + 6);
        if (!isZeroOr64(disk, zip64) || !isZeroOr64(directoryDisk, zip64)) {
            throw new ZipFormatException("archive is split over several disks, one file required");
        }
        int onThisDisk = LittleEndian.u16(tail, at + 8);
        int total = LittleEndian.u16(tail, at + 10);
        if (onThisDisk != total) {
            throw new ZipFormatException(
                    "the end record counts %d entries on this disk and %d in total".formatted(onThisDisk, total));
        }
    }

    private static boolean isZeroOr64(int disk, boolean zip64) {
        return disk == 0 || (zip64 && disk == 0xFFFF);
    }

    /// Without a ZIP64 record, a field with all bits set is an ordinary value: a plain record can count 65 535
    /// entries.
    private static long reconcile(byte[] tail, int at, int width, Optional<Long> zip64, String field)
            throws ZipFormatException {
        long plain = width == 2 ? LittleEndian.u16(tail, at) : LittleEndian.u32(tail, at);
        long saturated = width == 2 ? 0xFFFFL : 0xFFFF_FFFFL;
        long value = zip64.orElse(plain);
        if (plain != value && plain != saturated) {
            throw new ZipFormatException(
                    "the end records contradict each other: %s %d, in ZIP64 %d".formatted(field, plain, value));
        }
        return value;
    }

    private static void requireDirectoryBefore(long endRecords, long count, long offset, long size)
            throws ZipFormatException {
        // Compared without adding, because the sum of an adversarial offset and size could overflow.
        if (size > endRecords || offset != endRecords - size) {
            throw new ZipFormatException(
                    "central directory of %d bytes at offset %d does not end where the end records begin, at offset %d"
                            .formatted(size, offset, endRecords));
        }
        if (count > size / CentralDirectoryEntry.FIXED_LENGTH) {
            throw new ZipFormatException(
                    "central directory of %d bytes cannot hold the %d entries that the end record declares"
                            .formatted(size, count));
        }
    }
}
