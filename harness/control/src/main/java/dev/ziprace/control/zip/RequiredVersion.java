package dev.ziprace.control.zip;

/// The version of the format that a reader needs for an entry (4.4.3).
final class RequiredVersion {

    /// 6.3, the newest version that the format defines. Readers refuse higher ones or guess.
    private static final int NEWEST = 63;

    private RequiredVersion() {}

    /// @param header a header, central or local
    /// @param at the offset of "version needed to extract" in it; the upper byte is the host system
    static void requireReadable(byte[] header, int at, String name) throws ZipFormatException {
        int version = LittleEndian.u16(header, at) & 0xFF;
        if (version > NEWEST) {
            throw new ZipFormatException("entry %s needs version %d.%d of the ZIP format, the newest is 6.3"
                    .formatted(EntryNameText.quote(name), version / 10, version % 10));
        }
    }
}
