package dev.ziprace.zip;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// One entry of an archive: what is known before its content is read.
///
/// @param name the name in the archive, at most 65 535 bytes of UTF-8
/// @param size the content's length in bytes, also in the archive, because the entry is STORED
/// @param lastModified written in UTC as ZIP's own timestamp ([DosTime]), and exactly to the second
///     ([ExtendedTimestamp])
public record ArchiveEntry(String name, long size, Instant lastModified) {

    /// 4.4.10: the field for the length of a name has 16 bits.
    static final int MAX_NAME_BYTES = 0xFFFF;

    public ArchiveEntry {
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || length > MAX_NAME_BYTES) {
            throw new IllegalArgumentException(
                    "entry name '%.64s' has %d bytes: must have 1 to %d".formatted(name, length, MAX_NAME_BYTES));
        }
        if (size < 0) {
            throw new IllegalArgumentException("entry '%s' has size %d: must not be negative".formatted(name, size));
        }
    }

    byte[] nameBytes() {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    /// The length of [#nameBytes] without creating the array, because a layout needs it several times per entry.
    int nameLength() {
        int length = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < 0x80) {
                length++;
            } else {
                return nameBytes().length;
            }
        }
        return length;
    }
}
