package dev.ziprace.archive;

import dev.ziprace.s3.ByteRange;
import dev.ziprace.s3.PartPlan;
import dev.ziprace.zip.ArchiveLayout;
import dev.ziprace.zip.EntryLayout;
import java.util.ArrayList;
import java.util.List;

/// Decides where parts end: between entries, within the content of entries that are longer than a part, and
/// never within a record. Every part but the last has the length that S3 demands at least.
final class PartCutter {

    private final ArchiveLayout layout;
    private final long partBytes;

    /// @param partBytes what parts have at most, unless they would be shorter than S3 demands otherwise
    PartCutter(ArchiveLayout layout, long partBytes) {
        this.layout = layout;
        this.partBytes = partBytes;
    }

    /// Whether an entry with that much content is cut.
    static boolean isCut(long size, long partBytes) {
        return size > partBytes;
    }

    /// The parts, without gaps.
    List<ByteRange> cut() {
        var parts = new ArrayList<ByteRange>();
        for (long begin = 0;
                begin < layout.totalBytes();
                begin = parts.getLast().end()) {
            parts.add(new ByteRange(begin, endOfPart(begin) - begin));
        }
        return parts;
    }

    private long endOfPart(long begin) {
        long limit = begin + partBytes;
        if (begin >= layout.directoryOffset()) {
            return Math.min(limit, layout.totalBytes());
        }
        if (limit >= layout.directoryOffset()) {
            // The directory waits for everything else; what is long enough doesn't wait with it.
            return layout.directoryOffset() - begin >= PartPlan.MIN_PART_BYTES
                    ? layout.directoryOffset()
                    : Math.min(limit, layout.totalBytes());
        }
        EntryLayout beyond = layout.entry(layout.indexAt(limit));
        if (beyond.headerOffset() - begin >= PartPlan.MIN_PART_BYTES) {
            return beyond.headerOffset();
        }
        return isCut(beyond.entry().size(), partBytes) ? endWithin(beyond, limit) : beyond.endOffset();
    }

    private static long endWithin(EntryLayout entry, long limit) {
        if (limit < entry.bodyOffset()) {
            return entry.bodyOffset();
        }
        return limit < entry.descriptorOffset() ? limit : entry.endOffset();
    }
}
