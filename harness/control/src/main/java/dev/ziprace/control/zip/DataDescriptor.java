package dev.ziprace.control.zip;

/// CRC-32 and sizes after an entry's data (4.3.9).
///
/// Its length tells its form: the signature is optional, and sizes have 4 or 8 bytes. The format ties 8-byte sizes
/// to a ZIP64 extra field in the local header, but writers that stream (java.util.zip among them) cannot know
/// beforehand and leave it out, so that every reader by the central directory takes either; so does this one.
///
/// @param crc32 CRC-32 of the content, unsigned
/// @param compressedSize bytes of data
/// @param uncompressedSize bytes of content
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
                    "%d bytes after the data of %s are no data descriptor: 12, 16, 20 or 24 expected"
                            .formatted(bytes.length, EntryNames.quote(name)));
        }
        boolean signed = bytes.length == 16 || bytes.length == 24;
        if (signed && LittleEndian.u32(bytes, 0) != SIGNATURE) {
            throw new ZipFormatException("data descriptor of %d bytes after %s does not start with its signature"
                    .formatted(bytes.length, EntryNames.quote(name)));
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

    /// Refuses a descriptor that says anything else than the central directory.
    public void requireAgreement(CentralDirectoryEntry entry) throws ZipFormatException {
        boolean same = crc32 == entry.crc32()
                && compressedSize == entry.compressedSize()
                && uncompressedSize == entry.uncompressedSize();
        if (!same) {
            throw new ZipFormatException(
                    ("data descriptor of %s contradicts the central directory: CRC-32 and sizes %d, %d, %d,"
                                    + " in the directory %d, %d, %d")
                            .formatted(
                                    EntryNames.quote(entry.name()),
                                    crc32,
                                    compressedSize,
                                    uncompressedSize,
                                    entry.crc32(),
                                    entry.compressedSize(),
                                    entry.uncompressedSize()));
        }
    }
}
