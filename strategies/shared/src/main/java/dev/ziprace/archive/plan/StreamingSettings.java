package dev.ziprace.archive.plan;

import dev.ziprace.zip.ArchiveEntry;
import dev.ziprace.zip.CrcPlacement;

/// What is streamed besides copied objects, and how.
///
/// @param partBytes the preferred length of a streamed part at the archive's end. Bodies up to this length
///     are never cut
/// @param copyFromBytes the minimum size of an object that is copied; at least S3's minimum for a part
/// @param bodyBeforeHeader whether a body is read before its header is sent, so that its CRC-32 is known in
///     time even if S3 does not store it
public record StreamingSettings(long partBytes, long copyFromBytes, boolean bodyBeforeHeader) {

    void requireWithin(PartLimits limits) {
        if (partBytes < 2 * limits.minPartBytes() || partBytes > limits.maxPartBytes() / 2) {
            throw new IllegalArgumentException("streamed parts of %d bytes: must be %d to %d"
                    .formatted(partBytes, 2 * limits.minPartBytes(), limits.maxPartBytes() / 2));
        }
        if (copyFromBytes < limits.minPartBytes()) {
            throw new IllegalArgumentException("copies of objects of %d bytes: must be at least %d"
                    .formatted(copyFromBytes, limits.minPartBytes()));
        }
    }

    /// Where a streamed entry's CRC-32 goes. For a body that may be cut between two parts it goes into a data
    /// descriptor, because it is unknown when the header is sent.
    CrcPlacement crcPlacement(ArchiveEntry entry) {
        if (entry.size() > partBytes) {
            return CrcPlacement.DATA_DESCRIPTOR;
        }
        return bodyBeforeHeader ? CrcPlacement.LOCAL_HEADER : entry.crcPlacement();
    }
}
