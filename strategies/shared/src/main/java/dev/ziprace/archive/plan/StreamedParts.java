package dev.ziprace.archive.plan;

import dev.ziprace.archive.plan.PlannedPart.Send;
import dev.ziprace.s3.ByteRange;
import dev.ziprace.zip.ArchiveLayout;
import dev.ziprace.zip.EntryLayout;
import java.util.ArrayList;
import java.util.List;

/// Cuts the end of an archive, or all of it, into parts that are sent.
///
/// Parts end between entries, so that they do not depend on each other: an object within one part takes one
/// GET, which returns the stored CRC-32 before the body. An object that is cut takes a GET per part, and S3
/// returns no CRC-32 for a range, so the CRC-32 for its header takes another request. So short bodies
/// are not cut. Headers never are.
///
/// There are as many parts as the preferred length fills, of about equal lengths, and the central directory
/// is a part of its own: it waits for every CRC-32, and nothing else should wait with it. Last entries that
/// are too short for a part go with the directory, and so do all entries if together they don't fill one
/// part.
final class StreamedParts {

    private final ArchiveLayout layout;
    private final PartLimits limits;
    private final long partBytes;
    private final long maxWholeBodyBytes;
    private final int maxParts;

    /// @param partBytes the preferred length of a part: parts are at least this long, and less than twice as long
    ///     where entries and the number of parts allow
    /// @param maxWholeBodyBytes bodies up to this length are not cut
    /// @param maxParts the maximum number of parts
    StreamedParts(ArchiveLayout layout, PartLimits limits, long partBytes, long maxWholeBodyBytes, int maxParts) {
        this.layout = layout;
        this.limits = limits;
        this.partBytes = partBytes;
        this.maxWholeBodyBytes = maxWholeBodyBytes;
        this.maxParts = maxParts;
    }

    /// Cuts the archive from this offset on, where an entry or the directory begins.
    ///
    /// @param firstNumber the first part's number
    /// @return the parts; more than the maximum number if the archive does not fit that many
    List<Send> from(long offset, int firstNumber) {
        List<ByteRange> ranges = cutEntries(offset);
        long begin = ranges.isEmpty() ? offset : ranges.getLast().end();
        long rest = layout.totalBytes() - begin;
        long pieces = Math.clamp(rest / partBytes, 1, Math.max(1, maxParts - ranges.size()));
        ranges.addAll(PartLimits.cut(
                begin, layout.totalBytes(), Math.max(pieces, Math.ceilDiv(rest, limits.maxPartBytes()))));
        var parts = new ArrayList<Send>();
        for (ByteRange range : ranges) {
            parts.add(new Send(firstNumber + parts.size(), range));
        }
        return parts;
    }

    /// Cuts the entries before the directory. The bytes that are left between these parts and the directory
    /// are too short for a part, or there are no such parts.
    private List<ByteRange> cutEntries(long offset) {
        long directoryParts = Math.clamp(layout.directoryLength() / partBytes, 1, Math.max(1, maxParts - 1));
        long count = Math.min(filledParts(offset), maxParts - directoryParts);
        var ranges = new ArrayList<ByteRange>();
        long begin = offset;
        while (count > 0 && layout.directoryOffset() - begin >= limits.minPartBytes()) {
            long left = Math.max(1, count - ranges.size());
            long share = Math.ceilDiv(layout.directoryOffset() - begin, left);
            long end = endOfPart(begin, Math.max(share, limits.minPartBytes()));
            ranges.add(new ByteRange(begin, end - begin));
            begin = end;
        }
        return ranges;
    }

    /// The number of parts if each ends as soon as it has the preferred length.
    private int filledParts(long offset) {
        int count = 0;
        long begin = offset;
        while (layout.directoryOffset() - begin >= partBytes) {
            begin = endOfPart(begin, partBytes);
            count++;
        }
        return count;
    }

    /// The first possible end at this length or beyond, or the last possible one within the maximum length.
    private long endOfPart(long begin, long length) {
        long end = possibleEndFrom(begin + length);
        long limit = begin + limits.maxPartBytes();
        return end <= limit ? end : possibleEndUpTo(limit);
    }

    private long possibleEndFrom(long offset) {
        if (offset >= layout.directoryOffset()) {
            return layout.directoryOffset();
        }
        EntryLayout entry = layout.entry(layout.indexAt(offset));
        if (offset == entry.headerOffset()) {
            return offset;
        }
        return isCut(entry) ? Math.max(offset, entry.bodyOffset()) : entry.endOffset();
    }

    private long possibleEndUpTo(long offset) {
        EntryLayout entry = layout.entry(layout.indexAt(offset));
        return isCut(entry) && offset >= entry.bodyOffset() ? offset : entry.headerOffset();
    }

    private boolean isCut(EntryLayout entry) {
        return entry.entry().size() > maxWholeBodyBytes;
    }
}
