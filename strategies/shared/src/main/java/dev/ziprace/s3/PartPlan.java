package dev.ziprace.s3;

/// Divides an archive into the parts of a multipart upload: all of the same size except the last, which has
/// the rest. S3's limits on parts are defined here (S3 user guide, "Amazon S3 multipart upload limits").
///
/// @param totalBytes the archive's length in bytes, or an upper bound of it
/// @param partBytes the length in bytes of every part but the last
public record PartPlan(long totalBytes, long partBytes) {

    /// The smallest part, except for the last: 5 MiB.
    public static final long MIN_PART_BYTES = 5L << 20;

    /// The largest part, uploaded or copied: 5 GiB.
    public static final long MAX_PART_BYTES = 5L << 30;

    /// The maximum number of parts per upload.
    public static final int MAX_PARTS = 10_000;

    public PartPlan {
        if (totalBytes < 1) {
            throw new IllegalArgumentException(
                    "an archive of %d bytes: even an empty ZIP has 22".formatted(totalBytes));
        }
        if (partBytes < MIN_PART_BYTES || partBytes > MAX_PART_BYTES) {
            throw new IllegalArgumentException(
                    "parts of %d bytes: must have %d to %d".formatted(partBytes, MIN_PART_BYTES, MAX_PART_BYTES));
        }
        if (Math.ceilDiv(totalBytes, partBytes) > MAX_PARTS) {
            throw new IllegalArgumentException("an archive of %d bytes in parts of %d: S3 allows at most %d parts"
                    .formatted(totalBytes, partBytes, MAX_PARTS));
        }
    }

    /// A plan with parts of the preferred size or, if 10 000 of them don't suffice, of the smallest multiple of 5
    /// MiB that does.
    ///
    /// @throws IllegalArgumentException if the archive is larger than 10 000 parts of 5 GiB
    public static PartPlan of(long totalBytes, long preferredPartBytes) {
        long needed = Math.ceilDiv(totalBytes, MAX_PARTS);
        if (needed <= preferredPartBytes) {
            return new PartPlan(totalBytes, preferredPartBytes);
        }
        if (needed > MAX_PART_BYTES) {
            throw new IllegalArgumentException("an archive of %d bytes: S3 allows at most %d parts of %d"
                    .formatted(totalBytes, MAX_PARTS, MAX_PART_BYTES));
        }
        return new PartPlan(totalBytes, Math.ceilDiv(needed, MIN_PART_BYTES) * MIN_PART_BYTES);
    }

    /// The number of parts.
    public int parts() {
        return Math.toIntExact(Math.ceilDiv(totalBytes, partBytes));
    }

    /// The bytes of the archive that are in a part.
    ///
    /// @param number the part's number, from 1
    public ByteRange part(int number) {
        if (number < 1 || number > parts()) {
            throw new IllegalArgumentException("part %d: must be 1 to %d".formatted(number, parts()));
        }
        long offset = (number - 1) * partBytes;
        return new ByteRange(offset, Math.min(partBytes, totalBytes - offset));
    }
}
