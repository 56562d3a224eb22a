package dev.ziprace.mutiny;

import dev.ziprace.archive.engine.Crc32Collector;
import dev.ziprace.archive.engine.HeaderCrc32s;
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

    /// A body that is longer is not held.
    private static final int MAX_HELD_BODY_BYTES = 8 << 20;

    private final ArchiveLayout layout;
    private final HeaderCrc32s headers;
    private final List<ByteRange> ranges;
    private final List<SourceObject> objects;

    /// @param plan from [dev.ziprace.archive.plan.StreamingPlanner], so in the order of the listing
    /// @param objects the listed objects
    /// @param heldBytes for bodies that are held; there may be one per part in flight
    ///     ([MutinyStrategy#PARTS_IN_FLIGHT])
    PlannedParts(ArchivePlan plan, List<SourceObject> objects, long heldBytes) {
        this.layout = plan.layout();
        this.ranges = plan.parts().stream().map(PlannedParts::sent).toList();
        this.objects = objects;
        this.headers = new HeaderCrc32s(
                (int) Math.min(MAX_HELD_BODY_BYTES, heldBytes / MutinyStrategy.PARTS_IN_FLIGHT), false, plan, objects);
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

    /// Where the CRC-32s in local headers come from.
    HeaderCrc32s headers() {
        return headers;
    }

    /// The first part that must have been read before this one can be sent; the part's own number if
    /// there is none. The central directory needs all bodies.
    int needsPartsFrom(int number) {
        return range(number).end() > layout.directoryOffset() ? 1 : number;
    }

    private static ByteRange sent(PlannedPart part) {
        if (part instanceof Send send) {
            return send.range();
        }
        throw new IllegalArgumentException("%s: all parts must be sent".formatted(part));
    }
}
