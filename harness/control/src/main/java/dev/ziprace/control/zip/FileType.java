package dev.ziprace.control.zip;

/// What an entry becomes when it is extracted, from its external file attributes (4.4.15): the upper half is the mode
/// of
/// UNIX, the lowest byte the attributes of MS-DOS.
final class FileType {

    private static final int EXTERNAL_ATTRIBUTES = 38;
    private static final int TYPE_MASK = 0xF000;
    private static final int REGULAR_FILE = 0x8000;
    private static final int MSDOS_DIRECTORY = 0x10;
    private static final int MSDOS_VOLUME_LABEL = 0x08;

    private FileType() {}

    /// @param fixed the fixed part of a central directory entry
    /// @throws ZipFormatException for anything but a regular file: a directory, a link, a device, a pipe
    static void requireRegular(byte[] fixed, String name) throws ZipFormatException {
        long attributes = LittleEndian.u32(fixed, EXTERNAL_ATTRIBUTES);
        int type = (int) (attributes >>> 16) & TYPE_MASK;
        if (type != 0 && type != REGULAR_FILE) {
            throw notRegular(name, "file type 0x%x in its UNIX mode".formatted(type >>> 12));
        }
        if ((attributes & (MSDOS_DIRECTORY | MSDOS_VOLUME_LABEL)) != 0) {
            throw notRegular(name, "MS-DOS attributes 0x%02x".formatted(attributes & 0xFF));
        }
    }

    private static ZipFormatException notRegular(String name, String why) {
        return new ZipFormatException("entry %s is no regular file (%s)".formatted(EntryNameText.quote(name), why));
    }
}
