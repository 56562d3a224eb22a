package dev.ziprace.selfinvoke;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.ziprace.archive.plan.ArchivePlan;
import dev.ziprace.archive.plan.PartGroup;
import dev.ziprace.archive.plan.PlannedPart;
import dev.ziprace.archive.plan.PlannedPart.CopyObject;
import dev.ziprace.archive.plan.PlannedPart.CopySegment;
import dev.ziprace.archive.plan.PlannedPart.Send;
import dev.ziprace.archive.plan.WorkerShare;
import dev.ziprace.s3.ByteRange;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.zip.ArchiveEntry;
import dev.ziprace.zip.ArchiveLayout;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// What the leader sends to a worker: a share of the plan.
///
/// @param bucket the bucket of the objects and of the archive
/// @param archiveKey the upload's key
/// @param uploadId the upload to which the parts belong
/// @param deadlineMs when the worker gives up, in milliseconds since the Unix epoch
/// @param entries the share's entries in the order of the archive
/// @param groups the share's parts, by group
@RegisterForReflection
record WorkerEvent(
        String bucket,
        String archiveKey,
        String uploadId,
        long deadlineMs,
        List<Entry> entries,
        @JsonProperty("stretches") List<List<Part>> groups) {

    /// Lambda's quota for the payload of a synchronous invocation is 6 MB (Lambda developer guide, "Lambda quotas").
    static final int MAX_BYTES = 6_000_000;

    /// An object and its entry. An array in JSON, which is shorter: an event has thousands of them.
    @RegisterForReflection
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"key", "name", "size", "eTag", "lastModifiedMs", "crc32Stored"})
    record Entry(String key, String name, long size, String eTag, long lastModifiedMs, boolean crc32Stored) {

        static Entry of(SourceObject object, ArchiveEntry entry) {
            return new Entry(
                    object.key(),
                    entry.name(),
                    object.size(),
                    object.eTag(),
                    object.lastModified().toEpochMilli(),
                    object.crc32Stored());
        }

        SourceObject object() {
            return new SourceObject(key, size, eTag, Instant.ofEpochMilli(lastModifiedMs), crc32Stored);
        }

        ArchiveEntry entry() {
            return new ArchiveEntry(name, size, Instant.ofEpochMilli(lastModifiedMs));
        }
    }

    /// A part: bytes of the share's layout to send, or bytes of an object to copy.
    ///
    /// @param entry the index of the copied object in the share; -1 if bytes are sent
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
                case CopySegment segment ->
                    throw new IllegalArgumentException("a worker's share must not contain %s".formatted(segment));
            };
        }

        PlannedPart planned() {
            var range = new ByteRange(offset, length);
            return entry == SENT ? new Send(number, range) : new CopyObject(number, entry, range);
        }
    }

    static WorkerEvent of(
            String bucket,
            String archiveKey,
            String uploadId,
            Instant deadline,
            WorkerShare share,
            List<SourceObject> listed) {
        ArchiveLayout layout = share.plan().layout();
        List<Integer> order = share.plan().order();
        return new WorkerEvent(
                bucket,
                archiveKey,
                uploadId,
                deadline.toEpochMilli(),
                IntStream.range(0, layout.size())
                        .mapToObj(i -> Entry.of(
                                listed.get(order.get(i)), layout.entry(i).entry()))
                        .toList(),
                share.plan().groups().stream()
                        .map(group -> group.parts().stream().map(Part::of).toList())
                        .toList());
    }

    Instant deadline() {
        return Instant.ofEpochMilli(deadlineMs);
    }

    List<SourceObject> objects() {
        return entries.stream().map(Entry::object).toList();
    }

    /// The plan, for [#objects].
    ArchivePlan plan() {
        return new ArchivePlan(
                ArchiveLayout.of(entries.stream().map(Entry::entry).toList()),
                IntStream.range(0, entries.size()).boxed().toList(),
                groups.stream()
                        .map(parts ->
                                PartGroup.of(parts.stream().map(Part::planned).toList()))
                        .toList());
    }
}
