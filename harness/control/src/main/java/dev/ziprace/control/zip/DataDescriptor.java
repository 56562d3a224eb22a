package dev.ziprace.control.zip;

/// CRC-32 and sizes after the data of an entry (4.3.9).
///
/// Its length determines its form: the signature is optional, and sizes have 4 or 8 bytes. According to the
/// format, 8-byte sizes need a ZIP64 extra field in the local header. Streaming writers such as java.util.zip
/// do not know the sizes in advance and omit the field, so it is not required for sizes that need 8 bytes. Small sizes
/// in 8 bytes without the field are refused: java.util.zip.ZipInputStream ends there and misses the entries behind.
///
/// @param crc32 CRC-32 of the content, unsigned
/// @param compressedSize the size of the data in bytes
/// @param uncompressedSize the size of the content in bytes
/// @param wide whether sizes have 8 bytes
public record DataDescriptor(long crc32, long compressedSize, long uncompressedSize, boolean wide) {
    /// The longest form: signature, CRC-32, two 8-byte sizes.
    public static final int MAX_LENGTH = 24;

    private static final long MAX_NARROW_SIZE = 0xFFFF_FFFFL;

    static final int SIGNATURE = 0x08074B50;

    /// Parses a descriptor that fills `bytes`.
    ///
    /// @param name the entry's name, for the message
    public static DataDescriptor parse(byte[] bytes, String name) throws ZipFormatException {
        boolean known = bytes.length == 12 || bytes.length == 16 || bytes.length == 20 || bytes.length == 24;
        if (!known) {
            throw new ZipFormatException(
                    "%d bytes after the data of %s are not a data descriptor: 12, 16, 20 or 24 expected"
                            .formatted(bytes.length, EntryNameText.quote(name)));
        }
        boolean signed = bytes.length == 16 || bytes.length == 24;
        if (signed && LittleEndian.u32(bytes, 0) != SIGNATURE) {
            throw new ZipFormatException("data descriptor of %d bytes after %s does not start with its signature"
                    .formatted(bytes.length, EntryNameText.quote(name)));
        }
        int at = signed ? 4 : 0;
        long crc32 = LittleEndian.u32(bytes, at);
        return bytes.length >= 20
                ? new DataDescriptor(
                        crc32,
                        LittleEndian.u63(bytes, at + 4, "compressed size"),
                        LittleEndian.u63(bytes, at + 12, "uncompressed size"),
                        true)
                : new DataDescriptor(crc32, LittleEndian.u32(bytes, at + 4), LittleEndian.u32(bytes, at + 8), false);
    }

    /// Rejects a descriptor that differs from the central directory, or whose form streaming readers don't expect.
    public void requireAgreement(CentralDirectoryEntry entry, LocalFileHeader local) throws ZipFormatException {
        boolean same = crc32 == entry.crc32()
                && compressedSize == entry.compressedSize()
                && uncompressedSize == entry.uncompressedSize();
        if (!same) {
            throw new ZipFormatException(
                    ("data descriptor of %s contradicts the central directory, which has the CRC-32 %08x and the sizes"
                                    + " %d and %d")
                            .formatted(
                                    EntryNameText.quote(entry.name()),
                                    entry.crc32(),
                                    entry.compressedSize(),
                                    entry.uncompressedSize()));
        }
        if (wide && !local.zip64() && Math.max(compressedSize, uncompressedSize) <= MAX_NARROW_SIZE) {
            throw new ZipFormatException(
                    "data descriptor of %s has sizes of 8 bytes, but the local header has no ZIP64 extra field"
                            .formatted(EntryNameText.quote(entry.name())));
        }
    }
}
