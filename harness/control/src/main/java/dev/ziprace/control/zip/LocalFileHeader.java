package dev.ziprace.control.zip;

import java.util.List;

/// The header before the data of an entry (4.3.7), with ZIP64 values resolved.
///
/// @param name the file name, decoded as UTF-8
/// @param flags the general purpose bits
/// @param method the compression method as a number
/// @param crc32 CRC-32 of the content, unsigned; may be 0 if a data descriptor follows
/// @param compressedSize the size of the data in bytes; may be 0 if a data descriptor follows
/// @param uncompressedSize the size of the content in bytes; may be 0 if a data descriptor follows
/// @param zip64 whether there is a ZIP64 extra field, which makes the sizes in a data descriptor 8 bytes long
public record LocalFileHeader(
        String name,
        GeneralPurposeFlags flags,
        int method,
        long crc32,
        long compressedSize,
        long uncompressedSize,
        boolean zip64) {
    /// The length of the part before the name and the extra fields, in bytes.
    public static final int FIXED_LENGTH = 30;

    static final int SIGNATURE = 0x04034B50;

    /// The length of the name and the extra fields, which follow the fixed part.
    public static int variableLength(byte[] fixed) {
        return LittleEndian.u16(fixed, 26) + LittleEndian.u16(fixed, 28);
    }

    /// Whether the fixed part starts with the signature of a local file header.
    public static boolean hasSignature(byte[] fixed) {
        return LittleEndian.u32(fixed, 0) == SIGNATURE;
    }

    /// Parses the fixed 30 bytes and the variable part: name, extra fields.
    public static LocalFileHeader parse(byte[] fixed, byte[] variable) throws ZipFormatException {
        int nameLength = LittleEndian.u16(fixed, 26);
        String name = EntryNameText.decode(variable, 0, nameLength);
        RequiredVersion.requireReadable(fixed, 4, name);
        List<ExtraFieldBlock> extra = ExtraFieldBlock.parse(variable, nameLength, variable.length, name);
        FileType.requireNoOther(extra, name);
        UnicodePathExtraField.requireSameName(extra, variable, name);
        Zip64ExtraField zip64 = Zip64ExtraField.find(extra, variable, name);
        long uncompressedSize = zip64.resolve(LittleEndian.u32(fixed, 22), "uncompressed size");
        long compressedSize = zip64.resolve(LittleEndian.u32(fixed, 18), "compressed size");
        zip64.requireRestAgrees(uncompressedSize, compressedSize);
        return new LocalFileHeader(
                name,
                new GeneralPurposeFlags(LittleEndian.u16(fixed, 6)),
                LittleEndian.u16(fixed, 8),
                LittleEndian.u32(fixed, 14),
                compressedSize,
                uncompressedSize,
                zip64.isPresent());
    }

    /// Rejects a header that differs from the central directory in a field that determines how the entry is read:
    /// name, method, flags, CRC-32 or sizes. CRC-32 and sizes may be 0 if a data descriptor follows (4.4.4).
    /// Times, versions and attributes may differ, because they do not affect the content.
    public void requireAgreement(CentralDirectoryEntry entry) throws ZipFormatException {
        requireSame(entry, "name", EntryNameText.quote(name), EntryNameText.quote(entry.name()));
        if (!flags.agreesWith(entry.flags())) {
            throw contradiction(entry, "flags", flags, entry.flags());
        }
        requireSame(entry, "compression method", method, entry.method());
        if (!flags.dataDescriptor() || crc32 != 0) {
            requireSame(entry, "CRC-32", "%08x".formatted(crc32), "%08x".formatted(entry.crc32()));
        }
        requireSameOrDescribed(entry, "compressed size", compressedSize, entry.compressedSize());
        requireSameOrDescribed(entry, "uncompressed size", uncompressedSize, entry.uncompressedSize());
    }

    private void requireSameOrDescribed(CentralDirectoryEntry entry, String field, long local, long central)
            throws ZipFormatException {
        if (!flags.dataDescriptor() || local != 0) {
            requireSame(entry, field, local, central);
        }
    }

    private static void requireSame(CentralDirectoryEntry entry, String field, Object local, Object central)
            throws ZipFormatException {
        if (!local.equals(central)) {
            throw contradiction(entry, field, local, central);
        }
    }

    private static ZipFormatException contradiction(
            CentralDirectoryEntry entry, String field, Object local, Object central) {
        return new ZipFormatException("local header of %s contradicts the central directory: %s %s, in the directory %s"
                .formatted(EntryNameText.quote(entry.name()), field, local, central));
    }
}
