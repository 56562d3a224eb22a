package dev.ziprace.archive.plan;

/// What is streamed besides copied objects, and how.
///
/// @param partBytes the preferred length of a streamed part at the archive's end. Bodies up to this length
///     are never cut
/// @param copyFromBytes the minimum size of an object that is copied; at least S3's minimum for a part
public record StreamingSettings(long partBytes, long copyFromBytes) {

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
}
