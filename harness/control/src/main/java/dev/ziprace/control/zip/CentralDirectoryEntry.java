package dev.ziprace.control.zip;

import java.util.List;

/// One entry of the central directory (4.3.12), with ZIP64 values resolved.
///
/// @param name the file name, decoded as UTF-8
/// @param flags the general purpose bits
/// @param method the compression method as a number: [#STORED], [#DEFLATED] or any other
/// @param crc32 CRC-32 of the uncompressed content, unsigned
/// @param compressedSize the size of the entry's data in the archive, in bytes
/// @param uncompressedSize the size of its content in bytes
/// @param localHeaderOffset the offset of its local file header from the start of the archive
public record CentralDirectoryEntry(
        String name,
        GeneralPurposeFlags flags,
        int method,
        long crc32,
        long compressedSize,
        long uncompressedSize,
        long localHeaderOffset) {
    /// Not compressed (4.4.5).
    public static final int STORED = 0;
    /// Compressed by DEFLATE (4.4.5).
    public static final int DEFLATED = 8;

    static final int SIGNATURE = 0x02014B50;
    static final int FIXED_LENGTH = 46;

    public CentralDirectoryEntry {
        if (compressedSize < 0 || uncompressedSize < 0 || localHeaderOffset < 0) {
            throw new IllegalArgumentException("sizes and offsets are not negative: %d, %d, %d"
                    .formatted(compressedSize, uncompressedSize, localHeaderOffset));
        }
    }

    /// The length of the variable part, which follows the fixed part.
    static int variableLength(byte[] fixed) {
        return LittleEndian.u16(fixed, 28) + LittleEndian.u16(fixed, 30) + LittleEndian.u16(fixed, 32);
    }

    /// Parses the fixed 46 bytes and the variable part: name, extra fields, comment.
    static CentralDirectoryEntry parse(byte[] fixed, byte[] variable) throws ZipFormatException {
        int nameLength = LittleEndian.u16(fixed, 28);
        int extraLength = LittleEndian.u16(fixed, 30);
        String name = EntryNameText.decode(variable, 0, nameLength);
        RequiredVersion.requireReadable(fixed, 6, name);
        FileType.requireRegular(fixed, name);
        List<ExtraFieldBlock> extra = ExtraFieldBlock.parse(variable, nameLength, nameLength + extraLength, name);
        FileType.requireNoOther(extra, name);
        UnicodePathExtraField.requireSameName(extra, variable, name);
        int disk = LittleEndian.u16(fixed, 34);
        Zip64ExtraField zip64 = Zip64ExtraField.find(extra, variable, name);
        long uncompressedSize = zip64.resolve(LittleEndian.u32(fixed, 24), "uncompressed size");
        long compressedSize = zip64.resolve(LittleEndian.u32(fixed, 20), "compressed size");
        long offset = zip64.resolve(LittleEndian.u32(fixed, 42), "local header offset");
        long startDisk = zip64.resolveDisk(disk);
        if (startDisk != 0) {
            throw new ZipFormatException(
                    EntryNameText.quote(name) + " starts on disk " + startDisk + ", one disk required");
        }
        zip64.requireRestAgrees(uncompressedSize, compressedSize, offset);
        return new CentralDirectoryEntry(
                name,
                new GeneralPurposeFlags(LittleEndian.u16(fixed, 8)),
                LittleEndian.u16(fixed, 10),
                LittleEndian.u32(fixed, 16),
                compressedSize,
                uncompressedSize,
                offset);
    }
}
