package dev.ziprace.copyplan;

import dev.ziprace.zip.ArchiveEntry;
import dev.ziprace.zip.CrcPlacement;

/// What is streamed, and how.
///
/// @param partBytes the length from which a streamed part at the archive's end is long enough; they exceed it by
///     less than one entry, and are longer only where there would be too many
/// @param copyFromBytes the least size of an object that is copied; at least S3's shortest part
/// @param held whether a body is there before its header is sent: its CRC-32 is known then, whether S3 stores it or
///     not
public record Streaming(long partBytes, long copyFromBytes, boolean held) {

    void requireFits(PartLimits limits) {
        if (partBytes < 2 * limits.minPartBytes() || partBytes > limits.maxPartBytes() / 2) {
            throw new IllegalArgumentException("streamed parts of %d bytes: %d to %d"
                    .formatted(partBytes, 2 * limits.minPartBytes(), limits.maxPartBytes() / 2));
        }
        if (copyFromBytes < limits.minPartBytes()) {
            throw new IllegalArgumentException(
                    "copies of objects of %d bytes: at least %d".formatted(copyFromBytes, limits.minPartBytes()));
        }
    }

    CrcPlacement crcPlacement(ArchiveEntry entry) {
        if (entry.size() > partBytes) {
            return CrcPlacement.DATA_DESCRIPTOR;
        }
        return held ? CrcPlacement.LOCAL_HEADER : entry.crcPlacement();
    }
}
