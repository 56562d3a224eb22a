package dev.ziprace.selfinvoke;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.ziprace.copyplan.CopyPlan;
import dev.ziprace.copyplan.PlanSlice;
import dev.ziprace.copyplan.PlannedPart;
import dev.ziprace.copyplan.PlannedPart.CopyObject;
import dev.ziprace.copyplan.PlannedPart.CopySegment;
import dev.ziprace.copyplan.PlannedPart.Send;
import dev.ziprace.copyplan.Stretch;
import dev.ziprace.s3.ByteRange;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.zip.ArchiveEntry;
import dev.ziprace.zip.ArchiveLayout;
import dev.ziprace.zip.CrcPlacement;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// What the leader asks of a worker.
///
/// @param bucket where the objects are and the archive goes
/// @param archiveKey the upload's key
/// @param uploadId the upload that gets the parts
/// @param deadlineMs when the worker gives up, in milliseconds since 1970
/// @param entries the slice's entries in the order of the archive
/// @param stretches the slice's parts
@RegisterForReflection
record SliceEvent(
        String bucket,
        String archiveKey,
        String uploadId,
        long deadlineMs,
        List<Entry> entries,
        List<List<Part>> stretches) {

    /// An object and its entry. As an array: there are thousands.
    @RegisterForReflection
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"key", "name", "size", "eTag", "lastModifiedMs", "crc32Stored", "descriptor"})
    record Entry(
            String key,
            String name,
            long size,
            String eTag,
            long lastModifiedMs,
            boolean crc32Stored,
            boolean descriptor) {

        static Entry of(SourceObject object, ArchiveEntry entry) {
            return new Entry(
                    object.key(),
                    entry.name(),
                    object.size(),
                    object.eTag(),
                    object.lastModified().toEpochMilli(),
                    object.crc32Stored(),
                    entry.crcPlacement() == CrcPlacement.DATA_DESCRIPTOR);
        }

        SourceObject object() {
            return new SourceObject(key, size, eTag, Instant.ofEpochMilli(lastModifiedMs), crc32Stored);
        }

        ArchiveEntry entry() {
            return new ArchiveEntry(
                    name,
                    size,
                    Instant.ofEpochMilli(lastModifiedMs),
                    descriptor ? CrcPlacement.DATA_DESCRIPTOR : CrcPlacement.LOCAL_HEADER);
        }
    }

    /// A part: bytes of the slice to be sent, or bytes of an object to be copied.
    ///
    /// @param entry the copied object's place in the slice; -1 where bytes are sent
    @RegisterForReflection
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"number", "entry", "offset", "length"})
    record Part(int number, int entry, long offset, long length) {

        private static final int SENT = -1;

        static Part of(PlannedPart part) {
            return switch (part) {
                case Send(int number, ByteRange range) -> new Part(number, SENT, range.offset(), range.length());
                case CopyObject(int number, int entry, ByteRange range) ->
                    new Part(number, entry, range.offset(), range.length());
                case CopySegment segment -> throw new IllegalArgumentException("%s in a slice".formatted(segment));
            };
        }

        PlannedPart planned() {
            var range = new ByteRange(offset, length);
            return entry == SENT ? new Send(number, range) : new CopyObject(number, entry, range);
        }
    }

    static SliceEvent of(
            String bucket,
            String archiveKey,
            String uploadId,
            Instant deadline,
            PlanSlice slice,
            List<SourceObject> listed) {
        ArchiveLayout layout = slice.plan().layout();
        List<Integer> order = slice.plan().order();
        return new SliceEvent(
                bucket,
                archiveKey,
                uploadId,
                deadline.toEpochMilli(),
                IntStream.range(0, layout.size())
                        .mapToObj(i -> Entry.of(
                                listed.get(order.get(i)), layout.entry(i).entry()))
                        .toList(),
                slice.plan().stretches().stream()
                        .map(stretch -> stretch.parts().stream().map(Part::of).toList())
                        .toList());
    }

    Instant deadline() {
        return Instant.ofEpochMilli(deadlineMs);
    }

    List<SourceObject> objects() {
        return entries.stream().map(Entry::object).toList();
    }

    /// The plan for [#objects].
    CopyPlan plan() {
        return new CopyPlan(
                ArchiveLayout.of(entries.stream().map(Entry::entry).toList()),
                IntStream.range(0, entries.size()).boxed().toList(),
                stretches.stream()
                        .map(parts -> new Stretch(
                                List.of(), parts.stream().map(Part::planned).toList()))
                        .toList());
    }
}
