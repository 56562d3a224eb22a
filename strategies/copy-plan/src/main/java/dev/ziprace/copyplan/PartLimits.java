package dev.ziprace.copyplan;

import dev.ziprace.s3.ByteRange;
import dev.ziprace.s3.PartPlan;
import java.util.ArrayList;
import java.util.List;

/// What S3 demands of the parts of one multipart upload. A parameter, so that plans can be tested with parts of
/// a few hundred bytes.
///
/// @param minPartBytes the least length of every part but the last
/// @param maxPartBytes the greatest length of a part, uploaded or copied
/// @param maxParts the most parts
public record PartLimits(long minPartBytes, long maxPartBytes, int maxParts) {

    /// Those of S3.
    public static final PartLimits S3 =
            new PartLimits(PartPlan.MIN_PART_BYTES, PartPlan.MAX_PART_BYTES, PartPlan.MAX_PARTS);

    /// How much longer than the shortest the longest part is at least. S3's is 1 024 times as long; the plans
    /// rely on a few short ones fitting into a long one.
    private static final int MIN_SPREAD = 16;

    public PartLimits {
        if (minPartBytes < 1 || maxPartBytes / MIN_SPREAD < minPartBytes || maxParts < 1) {
            throw new IllegalArgumentException(
                    "parts of %d to %d bytes, at most %d of them: the longest must be %d times the shortest"
                            .formatted(minPartBytes, maxPartBytes, maxParts, MIN_SPREAD));
        }
    }

    /// Whether an object of that size can be a part by itself.
    public boolean canBePart(long size) {
        return size >= minPartBytes;
    }

    /// Cuts a run of bytes that can be a part into as few parts as possible, about equally long.
    List<ByteRange> cut(long from, long to) {
        long pieces = Math.ceilDiv(to - from, maxPartBytes);
        var ranges = new ArrayList<ByteRange>();
        long begin = from;
        for (long i = 1; i <= pieces; i++) {
            long end = i == pieces ? to : from + (to - from) / pieces * i;
            ranges.add(new ByteRange(begin, end - begin));
            begin = end;
        }
        return ranges;
    }

    /// @throws IllegalArgumentException if no multipart upload can hold so many bytes
    void requireFits(long totalBytes) {
        if (totalBytes / maxPartBytes >= maxParts) {
            throw new IllegalArgumentException("an archive of %d bytes: S3 takes at most %d parts of %d bytes"
                    .formatted(totalBytes, maxParts, maxPartBytes));
        }
    }
}
