package dev.ziprace.archive.plan;

import dev.ziprace.s3.ByteRange;
import dev.ziprace.s3.PartPlan;
import dev.ziprace.strategy.ArchiveException;
import java.util.ArrayList;
import java.util.List;

/// The limits of the parts of one multipart upload. They are a parameter of the planners, so that tests can
/// plan with parts of a few hundred bytes.
///
/// @param minPartBytes the minimum length of every part but the last
/// @param maxPartBytes the maximum length of a part, uploaded or copied
/// @param maxParts the maximum number of parts
public record PartLimits(long minPartBytes, long maxPartBytes, int maxParts) {

    /// S3's limits.
    public static final PartLimits S3 =
            new PartLimits(PartPlan.MIN_PART_BYTES, PartPlan.MAX_PART_BYTES, PartPlan.MAX_PARTS);

    /// The maximum length must be at least this many times the minimum: the planners rely on several short parts
    /// fitting into a long one. For S3 the factor is 1 024.
    private static final int MIN_SPREAD = 16;

    public PartLimits {
        if (minPartBytes < 1 || maxPartBytes / MIN_SPREAD < minPartBytes || maxParts < 1) {
            throw new IllegalArgumentException(
                    "parts of %d to %d bytes, at most %d of them: the longest must be at least %d times the shortest"
                            .formatted(minPartBytes, maxPartBytes, maxParts, MIN_SPREAD));
        }
    }

    /// Whether an object of this size is long enough to be a part by itself.
    public boolean canBePart(long size) {
        return size >= minPartBytes;
    }

    /// Cuts a range that is long enough to be a part into as few parts as possible, of about equal lengths.
    List<ByteRange> cut(long from, long to) {
        return cut(from, to, Math.ceilDiv(to - from, maxPartBytes));
    }

    /// Cuts a range into pieces of about equal lengths.
    static List<ByteRange> cut(long from, long to, long pieces) {
        var ranges = new ArrayList<ByteRange>();
        long begin = from;
        for (long i = 1; i <= pieces; i++) {
            long end = i == pieces ? to : from + (to - from) / pieces * i;
            ranges.add(new ByteRange(begin, end - begin));
            begin = end;
        }
        return ranges;
    }

    /// @throws ArchiveException if no multipart upload can hold this many bytes
    void requireFits(long totalBytes) {
        if (totalBytes / maxPartBytes >= maxParts) {
            throw tooManyBytes(totalBytes);
        }
    }

    /// The error for an archive that does not fit into one multipart upload.
    ArchiveException tooManyBytes(long totalBytes) {
        return new ArchiveException("an archive of %d bytes: S3 allows at most %d parts of %d bytes"
                .formatted(totalBytes, maxParts, maxPartBytes));
    }
}
