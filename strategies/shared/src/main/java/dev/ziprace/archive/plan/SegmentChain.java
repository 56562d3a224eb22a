package dev.ziprace.archive.plan;

import dev.ziprace.archive.plan.PlannedPart.CopyObject;
import dev.ziprace.archive.plan.PlannedPart.CopySegment;
import dev.ziprace.archive.plan.PlannedPart.Send;
import dev.ziprace.s3.ByteRange;
import java.util.ArrayList;
import java.util.List;

/// Builds one group of an archive from front to back, as a chain of segments, each of which copies the one before.
///
/// Elements that are long enough for a part are kept, since they can be parts of any upload. A short element ends an
/// upload: all kept elements and the short one become a segment, and from then on only that segment is kept. A long
/// copy before a short element is cut: its front goes straight into the archive, so that segments stay small and are
/// copied quickly.
final class SegmentChain {

    /// An object of at least this many times the minimum part length is cut. For S3 that is 40 MiB, which S3 takes
    /// some 200 ms to copy, and would copy again for every segment of the chain. The cut costs one more request.
    private static final int CUT_FROM = 8;

    /// A part that has no number yet.
    private sealed interface Element {

        record Sent(ByteRange range) implements Element {}

        record OfObject(int entry, long from, long to) implements Element {}

        record OfSegment(int segment, long length) implements Element {}
    }

    private final PartLimits limits;
    private final List<Segment> segments = new ArrayList<>();
    private final List<PlannedPart> archiveParts = new ArrayList<>();
    private final int firstNumber;
    private final boolean cutLong;
    private List<Element> kept = new ArrayList<>();

    /// @param firstNumber the number of the group's first part of the archive
    /// @param cutLong whether long copies are cut
    SegmentChain(PartLimits limits, int firstNumber, boolean cutLong) {
        this.limits = limits;
        this.firstNumber = firstNumber;
        this.cutLong = cutLong;
    }

    /// Appends a range of the archive that is sent. It must be long enough for a part.
    void send(ByteRange range) {
        kept.add(new Element.Sent(range));
    }

    /// Appends a range of an object that is copied. It must be empty or long enough for a part.
    void copy(int entry, long from, long to) {
        if (from < to) {
            kept.add(new Element.OfObject(entry, from, to));
        }
    }

    /// Appends a local header, which is short.
    void appendHeader(ByteRange header) {
        append(new Element.Sent(header));
    }

    /// Appends a short object.
    void appendShortObject(int entry, long size) {
        append(new Element.OfObject(entry, 0, size));
    }

    /// Puts the kept elements into the archive and ends the group.
    PartGroup end() {
        flush(kept);
        return new PartGroup(segments, archiveParts);
    }

    private void append(Element last) {
        if (cutLong) {
            cutLongCopy();
        }
        kept.add(last);
        segments.add(new Segment(numbered(kept, 1)));
        kept = new ArrayList<>();
        kept.add(new Element.OfSegment(segments.size() - 1, segments.getLast().length()));
    }

    private void cutLongCopy() {
        if (kept.getLast() instanceof Element.OfObject(int entry, long from, long to)
                && to - from >= CUT_FROM * limits.minPartBytes()) {
            long cut = to - limits.minPartBytes();
            kept.set(kept.size() - 1, new Element.OfObject(entry, from, cut));
            flush(kept);
            kept = new ArrayList<>();
            kept.add(new Element.OfObject(entry, cut, to));
        }
    }

    private void flush(List<Element> elements) {
        archiveParts.addAll(numbered(elements, firstNumber + archiveParts.size()));
    }

    private List<PlannedPart> numbered(List<Element> elements, int first) {
        var parts = new ArrayList<PlannedPart>();
        for (Element element : elements) {
            switch (element) {
                case Element.Sent(ByteRange range) -> parts.add(new Send(first + parts.size(), range));
                case Element.OfObject(int entry, long from, long to) -> {
                    for (ByteRange range : limits.cut(from, to)) {
                        parts.add(new CopyObject(first + parts.size(), entry, range));
                    }
                }
                case Element.OfSegment(int segment, long length) -> {
                    for (ByteRange range : limits.cut(0, length)) {
                        parts.add(new CopySegment(first + parts.size(), segment, range));
                    }
                }
            }
        }
        return parts;
    }
}
