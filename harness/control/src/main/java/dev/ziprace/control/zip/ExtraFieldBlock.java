package dev.ziprace.control.zip;

import java.util.ArrayList;
import java.util.List;

/// One extra field of a header (4.5.1): its ID, and where its content is.
///
/// @param id the header ID
/// @param start the offset of the content, in bytes from the start of the array that holds it
/// @param end the offset after the content
record ExtraFieldBlock(int id, int start, int end) {
    private static final int HEADER = 4;

    /// All extra fields in `bytes` from `from` to `to`. Fewer than four bytes at the end are padding, which Android's
    /// zipalign writes and readers accept.
    ///
    /// @param name the entry's name, for the message
    /// @throws ZipFormatException if a field exceeds the extra fields
    static List<ExtraFieldBlock> parse(byte[] bytes, int from, int to, String name) throws ZipFormatException {
        List<ExtraFieldBlock> blocks = new ArrayList<>();
        int at = from;
        while (to - at >= HEADER) {
            int start = at + HEADER;
            int end = start + LittleEndian.u16(bytes, at + 2);
            if (end > to) {
                throw new ZipFormatException("an extra field of " + EntryNameText.quote(name) + " overruns its header");
            }
            blocks.add(new ExtraFieldBlock(LittleEndian.u16(bytes, at), start, end));
            at = end;
        }
        return blocks;
    }
}
