package dev.ziprace.copyplan;

import dev.ziprace.copyplan.PlannedPart.Send;
import dev.ziprace.s3.ByteRange;
import dev.ziprace.zip.ArchiveLayout;
import dev.ziprace.zip.EntryLayout;
import java.util.ArrayList;
import java.util.List;

/// Cuts the end of an archive, which is streamed, into parts.
///
/// A part ends where it is long enough, between two entries; only a long entry's body, and the central
/// directory, is cut anywhere.
final class StreamedEnd {

    private final ArchiveLayout layout;
    private final PartLimits limits;
    private final long wholeBytes;
    private final List<Send> parts = new ArrayList<>();
    private int number;
    private long begin;

    /// @param wholeBytes bodies up to this length are never cut
    StreamedEnd(ArchiveLayout layout, PartLimits limits, long wholeBytes) {
        this.layout = layout;
        this.limits = limits;
        this.wholeBytes = wholeBytes;
    }

    /// @param from where it begins
    /// @param firstNumber the first part's number
    /// @param partBytes when a part is long enough
    List<Send> cut(long from, int firstNumber, long partBytes) {
        begin = from;
        number = firstNumber;
        int first = from < layout.directoryOffset() ? layout.indexAt(from) : layout.size();
        for (int i = first; i < layout.size(); i++) {
            EntryLayout entry = layout.entry(i);
            boolean whole = entry.entry().size() <= wholeBytes;
            if (isTooLong(whole ? entry.endOffset() : entry.bodyOffset())) {
                end(entry.headerOffset());
            }
            if (!whole) {
                cutBetween(entry.bodyOffset(), entry.descriptorOffset(), partBytes);
                if (isTooLong(entry.endOffset())) {
                    end(entry.descriptorOffset());
                }
            }
            if (entry.endOffset() - begin >= partBytes) {
                end(entry.endOffset());
            }
        }
        cutBetween(layout.directoryOffset(), layout.totalBytes(), partBytes);
        if (begin < layout.totalBytes()) {
            end(layout.totalBytes());
        }
        return parts;
    }

    private void cutBetween(long from, long to, long partBytes) {
        while (begin + partBytes < to) {
            end(Math.max(begin + partBytes, from));
        }
    }

    private boolean isTooLong(long end) {
        return end - begin > limits.maxPartBytes();
    }

    private void end(long end) {
        parts.add(new Send(number++, new ByteRange(begin, end - begin)));
        begin = end;
    }
}
