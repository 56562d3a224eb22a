package dev.ziprace.control.zip;

/// The Info-ZIP Unicode Path extra field (4.6.9), whose name some readers prefer to the one in the header.
final class UnicodePathExtraField {

    private static final int ID = 0x7075;
    private static final int BLOCK_HEADER = 4;

    /// The version of the field and the CRC-32 of the name in the header.
    private static final int NAME_OFFSET = 5;

    private UnicodePathExtraField() {}

    /// Refuses a field with another name than the header's, among the extra fields in `bytes` from `from` to `to`.
    static void requireSameName(byte[] bytes, int from, int to, String name) throws ZipFormatException {
        int at = from;
        while (to - at >= BLOCK_HEADER) {
            int start = at + BLOCK_HEADER;
            int next = start + LittleEndian.u16(bytes, at + 2);
            if (next > to) {
                return; // refused by Zip64ExtraField
            }
            if (LittleEndian.u16(bytes, at) == ID) {
                String other = next - start < NAME_OFFSET
                        ? ""
                        : EntryNameText.decode(bytes, start + NAME_OFFSET, next - start - NAME_OFFSET);
                if (!other.equals(name)) {
                    throw new ZipFormatException("entry %s has another name in its Unicode Path extra field: %s"
                            .formatted(EntryNameText.quote(name), EntryNameText.quote(other)));
                }
            }
            at = next;
        }
    }
}
