package dev.ziprace.archive.engine;

import dev.ziprace.archive.plan.ArchivePlan;
import dev.ziprace.archive.plan.PartSlice;
import dev.ziprace.archive.plan.PlannedPart;
import dev.ziprace.archive.plan.PlannedPart.CopyObject;
import dev.ziprace.archive.plan.Segment;
import dev.ziprace.memory.BufferMemory;
import dev.ziprace.s3.PartPlan;
import dev.ziprace.s3.SourceObject;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/// Where the CRC-32 in a local header comes from. It is always known before the header is sent,
/// because readers that don't seek refuse a STORED entry whose CRC-32 follows it.
///
/// - Of a body that S3 copies, or of which it copies the rest: from the answer to the copy. The head
///   is read as a range, for which S3 has no checksum. Without TLS, S3 is asked as below, and head and
///   copy are checked against its answer.
/// - Of a body in one part whose CRC-32 S3 stores: from the GET, which returns it before the body.
///   This is the common case, and takes no further request.
/// - Of a short body in one part: from its bytes, which are held in memory until the header has been
///   sent.
/// - Of a body in several parts, and of a long one: S3 is asked ([Crc32Lookup]). Holding it would take
///   too much memory, reading it twice too long.
public final class HeaderCrc32s {

    /// What is held in memory of bodies that are streamed.
    ///
    /// @param bodyBytes the longest body that is held
    /// @param totalBytes the maximum for all of them together; at least as much
    /// @param maxCopyBytes S3's limit for one copy
    record Limits(int bodyBytes, int totalBytes, long maxCopyBytes) {

        /// The benchmark's objects have up to 8 MiB. Three of them at a time keep both directions of
        /// the network busy.
        private static final Limits USEFUL = new Limits(8 << 20, 24 << 20, PartPlan.MAX_PART_BYTES);

        /// Held even if memory is scarce: S3's answer to a shorter body takes longer than the body.
        private static final int LEAST_BYTES = 1 << 20;

        /// As much as is useful, within a quarter of the memory. [ExecutionLimits] has the rest.
        static Limits within(BufferMemory memory) {
            int bytes = (int) Math.clamp(memory.available() / 4, LEAST_BYTES, USEFUL.totalBytes());
            return new Limits(Math.min(USEFUL.bodyBytes(), bytes), bytes, USEFUL.maxCopyBytes());
        }
    }

    private final int maxHeldBytes;
    private final boolean checksHeads;
    private final List<SourceObject> objects;
    private final BitSet copied = new BitSet();

    /// @param maxHeldBytes the longest body that is held
    /// @param checksHeads whether bytes may change on the way from S3, so that a head must be checked
    /// @param objects the source objects in the order of the archive
    public HeaderCrc32s(int maxHeldBytes, boolean checksHeads, ArchivePlan plan, List<SourceObject> objects) {
        this.maxHeldBytes = maxHeldBytes;
        this.checksHeads = checksHeads;
        this.objects = objects;
        Stream<PlannedPart> ofSegments = plan.groups().stream()
                .flatMap(group -> group.segments().stream())
                .map(Segment::parts)
                .flatMap(List::stream);
        Stream.concat(plan.parts().stream(), ofSegments)
                .filter(CopyObject.class::isInstance)
                .map(CopyObject.class::cast)
                .forEach(copy -> copied.set(copy.entry()));
    }

    /// Whether S3 must be asked for the CRC-32 in the slice's header before a part with the slice is
    /// sent.
    ///
    /// @param held whether the whole part is held in memory
    public boolean isLookedUp(PartSlice.OfEntry slice, boolean held) {
        if (!slice.header() || slice.entry().entry().size() == 0) {
            return false;
        }
        if (isCopied(slice)) {
            return checksHeads && slice.isHead();
        }
        return !slice.hasWholeBody() || !held && !object(slice).crc32Stored() && slice.bodyLength() > maxHeldBytes;
    }

    /// Whether the GET of the slice's body returns the CRC-32 in its header.
    public boolean isInGet(PartSlice.OfEntry slice) {
        return slice.hasWholeBody() && object(slice).crc32Stored();
    }

    /// Whether the slice's body is held in memory while its part is streamed: the header before it
    /// needs its bytes.
    public boolean isHeld(PartSlice.OfEntry slice) {
        return slice.header()
                && slice.bodyLength() > 0
                && !isLookedUp(slice, false)
                && (isCopied(slice) || slice.hasWholeBody() && !isInGet(slice));
    }

    private boolean isCopied(PartSlice.OfEntry slice) {
        return copied.get(slice.entry().index());
    }

    private SourceObject object(PartSlice.OfEntry slice) {
        return objects.get(slice.entry().index());
    }
}
