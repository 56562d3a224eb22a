package dev.ziprace.control.zip;

import java.util.List;
import java.util.Set;

/// What an entry becomes when it is extracted, from its external file attributes (4.4.15): the upper half is the mode
/// of UNIX, the lowest byte the attributes of MS-DOS.
final class FileType {

    private static final int EXTERNAL_ATTRIBUTES = 38;
    private static final int TYPE_MASK = 0xF000;
    private static final int REGULAR_FILE = 0x8000;
    private static final int MSDOS_DIRECTORY = 0x10;
    private static final int MSDOS_VOLUME_LABEL = 0x08;

    /// The upper byte of "version made by" (4.4.2) for AmigaOS, whose mode 7-Zip reads in AmigaOS's way.
    private static final int MADE_BY_AMIGA = 1;

    private static final int AMIGA_TYPE_MASK = 0xC00;
    private static final int AMIGA_DIRECTORY = 0x800;

    /// Extra fields with the mode or the target of a link: of PKWARE for UNIX, of libarchive, of ASi.
    private static final Set<Integer> OTHER_TYPE_FIELDS = Set.of(0x000D, 0x6C78, 0x756E);

    private FileType() {}

    /// @param fixed the fixed part of a central directory entry
    /// @throws ZipFormatException for anything but a regular file: a directory, a link, a device, a pipe
    static void requireRegular(byte[] fixed, String name) throws ZipFormatException {
        long attributes = LittleEndian.u32(fixed, EXTERNAL_ATTRIBUTES);
        int type = (int) (attributes >>> 16) & TYPE_MASK;
        if (type != 0 && type != REGULAR_FILE) {
            throw notRegular(name, "file type 0x%x in its UNIX mode".formatted(type >>> 12));
        }
        boolean madeByAmiga = LittleEndian.u16(fixed, 4) >>> 8 == MADE_BY_AMIGA;
        if (madeByAmiga && ((attributes >>> 16) & AMIGA_TYPE_MASK) == AMIGA_DIRECTORY) {
            throw notRegular(name, "a directory in its AmigaOS mode");
        }
        if ((attributes & (MSDOS_DIRECTORY | MSDOS_VOLUME_LABEL)) != 0) {
            throw notRegular(name, "MS-DOS attributes 0x%02x".formatted(attributes & 0xFF));
        }
    }

    /// @param extra the extra fields of a header
    /// @throws ZipFormatException if one of them may say that the entry is a link or a device
    static void requireNoOther(List<ExtraFieldBlock> extra, String name) throws ZipFormatException {
        for (ExtraFieldBlock block : extra) {
            if (OTHER_TYPE_FIELDS.contains(block.id())) {
                throw new ZipFormatException("entry %s has the extra field 0x%04x, which some readers take for a link's"
                        .formatted(EntryNameText.quote(name), block.id()));
            }
        }
    }

    private static ZipFormatException notRegular(String name, String why) {
        return new ZipFormatException("entry %s is no regular file (%s)".formatted(EntryNameText.quote(name), why));
    }
}
