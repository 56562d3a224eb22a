package dev.ziprace.mutiny;

import dev.ziprace.archive.engine.Crc32Collector;
import dev.ziprace.archive.plan.ArchivePlan;
import dev.ziprace.archive.plan.PartSlice;
import dev.ziprace.archive.plan.PlannedPart;
import dev.ziprace.archive.plan.PlannedPart.Send;
import dev.ziprace.s3.ByteRange;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.zip.ArchiveLayout;
import java.nio.ByteBuffer;
import java.util.List;

/// The parts of a plan in which every part is sent, with the objects that they are read from.
final class PlannedParts {

    private final ArchiveLayout layout;
    private final List<ByteRange> ranges;
    private final List<SourceObject> objects;

    /// @param plan from [dev.ziprace.archive.plan.StreamingPlanner], so in the order of the listing
    /// @param objects the listed objects
    PlannedParts(ArchivePlan plan, List<SourceObject> objects) {
        this.layout = plan.layout();
        this.ranges = plan.parts().stream().map(PlannedParts::sent).toList();
        this.objects = objects;
    }

    ArchiveLayout layout() {
        return layout;
    }

    /// How many parts there are.
    int count() {
        return ranges.size();
    }

    /// The range of the archive that a part contains.
    ///
    /// @param number from 1
    ByteRange range(int number) {
        return ranges.get(number - 1);
    }

    /// The slices that make up the part.
    List<PartSlice> slices(int number) {
        return PartSlice.of(layout, range(number));
    }

    SourceObject object(PartSlice.OfEntry slice) {
        return objects.get(slice.entry().index());
    }

    /// The central directory's bytes in the slice. The CRC-32 of every entry must be known.
    ByteBuffer directory(PartSlice.OfDirectory slice, Crc32Collector crc32s) {
        return ByteBuffer.wrap(
                layout.directory(crc32s.all()), Math.toIntExact(slice.from()), Math.toIntExact(slice.length()));
    }

    /// The first part that must have been read before this one can be sent; the part's own number if there is
    /// none. A descriptor needs its entry's body; the central directory needs all bodies.
    int needsPartsFrom(int number) {
        ByteRange part = range(number);
        if (part.end() > layout.directoryOffset()) {
            return 1;
        }
        if (!(slices(number).getFirst() instanceof PartSlice.OfEntry first) || !first.descriptor()) {
            return number;
        }
        int from = number;
        while (range(from).offset() > first.entry().headerOffset()) {
            from--;
        }
        return from;
    }

    private static ByteRange sent(PlannedPart part) {
        if (part instanceof Send send) {
            return send.range();
        }
        throw new IllegalArgumentException("%s: all parts must be sent".formatted(part));
    }
}
