package dev.ziprace.copyplan;

import dev.ziprace.copyplan.PlannedPart.CopyObject;
import dev.ziprace.copyplan.PlannedPart.CopySegment;
import dev.ziprace.copyplan.PlannedPart.Send;
import dev.ziprace.s3.ByteRange;
import java.util.ArrayList;
import java.util.List;

/// Builds one stretch of an archive from front to back.
///
/// Keeps what can still be parts of any upload, each long enough. Something short makes them a segment that
/// ends with it, and that segment is all that is kept then. A long copy in front of something short is cut: its
/// front goes straight into the archive, so that segments stay small and are copied quickly.
final class Chain {

    /// An object of at least as many times the shortest part is cut. For S3 that is 40 MiB, which S3 takes some
    /// 200 ms to copy, for each segment of the chain again; the cut costs one request more.
    private static final int CUT_FROM = 8;

    /// A part before it has a number.
    private sealed interface Piece {

        record Sent(ByteRange range) implements Piece {}

        record OfObject(int entry, long from, long to) implements Piece {}

        record OfSegment(int segment, long length) implements Piece {}
    }

    private final PartLimits limits;
    private final List<Segment> segments = new ArrayList<>();
    private final List<PlannedPart> archiveParts = new ArrayList<>();
    private final int firstNumber;
    private final boolean cutLong;
    private List<Piece> kept = new ArrayList<>();

    /// @param firstNumber the number of the archive's first part in this stretch
    /// @param cutLong whether long copies are cut
    Chain(PartLimits limits, int firstNumber, boolean cutLong) {
        this.limits = limits;
        this.firstNumber = firstNumber;
        this.cutLong = cutLong;
    }

    /// Appends bytes of the archive that are long enough to be a part.
    void send(ByteRange range) {
        kept.add(new Piece.Sent(range));
    }

    /// Appends bytes of an object that are none, or enough to be a part.
    void copy(int entry, long from, long to) {
        if (from < to) {
            kept.add(new Piece.OfObject(entry, from, to));
        }
    }

    /// Appends a header.
    void append(ByteRange header) {
        append(new Piece.Sent(header));
    }

    /// Appends a short object.
    void append(int entry, long size) {
        append(new Piece.OfObject(entry, 0, size));
    }

    /// What is kept goes into the archive.
    Stretch end() {
        flush(kept);
        return new Stretch(segments, archiveParts);
    }

    private void append(Piece last) {
        if (cutLong) {
            cutLongCopy();
        }
        kept.add(last);
        List<PlannedPart> parts = numbered(kept, 1);
        segments.add(new Segment(parts));
        kept = new ArrayList<>();
        kept.add(new Piece.OfSegment(segments.size() - 1, segments.getLast().length()));
    }

    private void cutLongCopy() {
        if (kept.getLast() instanceof Piece.OfObject(int entry, long from, long to)
                && to - from >= CUT_FROM * limits.minPartBytes()) {
            long cut = to - limits.minPartBytes();
            kept.set(kept.size() - 1, new Piece.OfObject(entry, from, cut));
            flush(kept);
            kept = new ArrayList<>();
            kept.add(new Piece.OfObject(entry, cut, to));
        }
    }

    private void flush(List<Piece> pieces) {
        archiveParts.addAll(numbered(pieces, firstNumber + archiveParts.size()));
    }

    private List<PlannedPart> numbered(List<Piece> pieces, int first) {
        var parts = new ArrayList<PlannedPart>();
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Sent(ByteRange range) -> parts.add(new Send(first + parts.size(), range));
                case Piece.OfObject(int entry, long from, long to) -> {
                    for (ByteRange range : limits.cut(from, to)) {
                        parts.add(new CopyObject(first + parts.size(), entry, range));
                    }
                }
                case Piece.OfSegment(int segment, long length) -> {
                    for (ByteRange range : limits.cut(0, length)) {
                        parts.add(new CopySegment(first + parts.size(), segment, range));
                    }
                }
            }
        }
        return parts;
    }
}
