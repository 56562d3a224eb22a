package dev.ziprace.zip;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// One entry of an archive, as it is known before its content is read.
///
/// @param name the name in the archive, at most 65 535 bytes of UTF-8
/// @param size the content's length in bytes; the entry is STORED, so it takes as many in the archive
/// @param lastModified written in UTC and clamped to 1980 through 2107, which is what ZIP can say
/// @param crcPlacement where the CRC-32 will stand; decides how long the entry is, so it is part of the layout
public record ArchiveEntry(String name, long size, Instant lastModified, CrcPlacement crcPlacement) {

    public ArchiveEntry {
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || length > ZipRecords.MAX_NAME_BYTES) {
            throw new IllegalArgumentException("entry name '%.64s' has %d bytes: 1 to %d are possible"
                    .formatted(name, length, ZipRecords.MAX_NAME_BYTES));
        }
        if (size < 0) {
            throw new IllegalArgumentException("entry '%s' has size %d: not negative".formatted(name, size));
        }
    }

    byte[] nameBytes() {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    /// The length of [#nameBytes] without making them: a layout asks for it several times per entry.
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

    boolean hasDataDescriptor() {
        return crcPlacement == CrcPlacement.DATA_DESCRIPTOR;
    }
}
