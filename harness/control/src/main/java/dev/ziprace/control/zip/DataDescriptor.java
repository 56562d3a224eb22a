package dev.ziprace.control.zip;

/// CRC-32 and sizes after the data of an entry (4.3.9).
///
/// Its length determines its form: the signature is optional, and sizes have 4 or 8 bytes. According to the
/// format, 8-byte sizes need a ZIP64 extra field in the local header. Streaming writers such as java.util.zip
/// do not know the sizes in advance and omit the field. Readers that use the central directory accept both,
/// and so does the judge.
///
/// @param crc32 CRC-32 of the content, unsigned
/// @param compressedSize the size of the data in bytes
/// @param uncompressedSize the size of the content in bytes
public record DataDescriptor(long crc32, long compressedSize, long uncompressedSize) {
    /// The longest form: signature, CRC-32, two 8-byte sizes.
    public static final int MAX_LENGTH = 24;

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
                        LittleEndian.u63(bytes, at + 12, "uncompressed size"))
                : new DataDescriptor(crc32, LittleEndian.u32(bytes, at + 4), LittleEndian.u32(bytes, at + 8));
    }

    /// Rejects a descriptor that differs from the central directory.
    public void requireAgreement(CentralDirectoryEntry entry) throws ZipFormatException {
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
    }
}
