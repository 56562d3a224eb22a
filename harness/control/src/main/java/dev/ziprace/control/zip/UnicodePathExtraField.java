package dev.ziprace.control.zip;

import java.util.List;

/// The Info-ZIP Unicode Path extra field (4.6.9), whose name some readers prefer to the one in the header.
final class UnicodePathExtraField {

    private static final int ID = 0x7075;

    /// The version of the field and the CRC-32 of the name in the header.
    private static final int NAME_OFFSET = 5;

    private UnicodePathExtraField() {}

    /// Refuses a field with another name than the header's.
    ///
    /// @param blocks the extra fields of the header, whose contents are in `bytes`
    static void requireSameName(List<ExtraFieldBlock> blocks, byte[] bytes, String name) throws ZipFormatException {
        for (ExtraFieldBlock block : blocks) {
            if (block.id() != ID) {
                continue;
            }
            int length = block.end() - block.start() - NAME_OFFSET;
            String other = length < 0 ? "" : EntryNameText.decode(bytes, block.start() + NAME_OFFSET, length);
            if (!other.equals(name)) {
                throw new ZipFormatException("entry %s has another name in its Unicode Path extra field: %s"
                        .formatted(EntryNameText.quote(name), EntryNameText.quote(other)));
            }
        }
    }
}
