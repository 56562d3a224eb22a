package dev.ziprace.archive.engine;

import dev.ziprace.archive.TaskGroup;
import dev.ziprace.archive.plan.ArchivePlan;
import dev.ziprace.archive.plan.PartGroup;
import dev.ziprace.archive.plan.PlannedPart;
import dev.ziprace.archive.plan.PlannedPart.Send;
import dev.ziprace.memory.BufferMemory;
import dev.ziprace.s3.MultipartUpload;
import dev.ziprace.s3.S3Bucket;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.strategy.ArchiveException;
import dev.ziprace.strategy.ArchiveReport;
import dev.ziprace.zip.Crc32;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;

/// Executes one plan, once.
///
/// Every request has a virtual thread that waits for what the request depends on: for a segment before
/// it is copied, for the CRC-32 of a body before its header is sent. Groups start in order, as many at
/// a time as the limits allow. A group waits only for itself, for earlier groups and, if it has
/// segments, for the next one.
///
/// With one group at a time, no threads are started: the calling thread sends one part at a time. The
/// plan must then contain no copies, because a part may depend on a copy that comes after it.
///
/// After a failure or an interrupt, all requests are ended, all uploads aborted and all segments deleted
/// before the exception is thrown.
public final class PlanExecutor {

    private final S3Bucket bucket;
    private final ArchivePlan plan;
    private final ExecutionLimits limits;
    private final HeaderCrc32s.Limits headerLimits;
    private final Crc32Collector crc32s;
    private final PartUploader uploader;
    private final PartCopier copier;

    /// @param listed the source objects in the order in which the planner was given their entries
    public PlanExecutor(S3Bucket bucket, ArchivePlan plan, List<SourceObject> listed, ExecutionLimits limits) {
        this(bucket, plan, listed, limits, BufferMemory.ofThisFunction());
    }

    private PlanExecutor(
            S3Bucket bucket, ArchivePlan plan, List<SourceObject> listed, ExecutionLimits limits, BufferMemory memory) {
        this(bucket, plan, listed, limits.within(memory), HeaderCrc32s.Limits.within(memory));
    }

    PlanExecutor(
            S3Bucket bucket,
            ArchivePlan plan,
            List<SourceObject> listed,
            ExecutionLimits limits,
            HeaderCrc32s.Limits headerLimits) {
        List<SourceObject> objects = plan.order().stream().map(listed::get).toList();
        var rateLimiter = new AdaptiveRateLimiter(limits.requestsInFlight(), limits.requestsPerSecond());
        this.bucket = bucket;
        this.plan = plan;
        this.limits = limits;
        this.headerLimits = headerLimits;
        this.crc32s = new Crc32Collector(plan.layout());
        this.copier = new PartCopier(objects, crc32s, rateLimiter);
        this.uploader = new PartUploader(
                new SliceReader(bucket, plan, objects, crc32s, headerLimits),
                new PartBufferPool(limits.bufferBytes()),
                limits.bufferBelowBytes(),
                new Semaphore(limits.reads()),
                rateLimiter);
    }

    /// Creates the archive.
    ///
    /// @param archiveKey the archive's key
    /// @return a report of all requests that were sent through the bucket
    public ArchiveReport makeArchive(String archiveKey) throws InterruptedException {
        try (var segments = new TemporarySegments(bucket);
                var archive = MultipartUpload.create(bucket, archiveKey)) {
            makeGroups(plan.groups(), archive, segments);
            segments.clear();
            archive.complete();
        }
        return new ArchiveReport(
                plan.layout().size(),
                plan.layout().totalBytes(),
                uncheckedEntries(),
                bucket.meter().usage());
    }

    /// Uploads some of the archive's parts, while others are uploaded elsewhere.
    ///
    /// @param groups groups of this plan. If they need the CRC-32s of entries that are uploaded
    ///     elsewhere, the caller must [add][#addCrc32] them
    /// @param archive the archive's upload, which the caller completes
    public void makeParts(List<PartGroup> groups, MultipartUpload archive) throws InterruptedException {
        try (var segments = new TemporarySegments(bucket)) {
            makeGroups(groups, archive, segments);
        }
    }

    /// Adds the CRC-32 of an entry that is uploaded elsewhere.
    ///
    /// @param entry the entry's index in the archive
    public void addCrc32(int entry, Crc32 crc32) {
        crc32s.add(entry, 0, crc32);
    }

    /// Waits until all CRC-32s are known.
    ///
    /// @return the CRC-32 of each entry, in the order of the archive
    public long[] crc32s() throws InterruptedException {
        return crc32s.awaitAll();
    }

    /// The number of entries for whose contents S3 sent no checksum, among those that were made here.
    public int uncheckedEntries() {
        return crc32s.uncheckedEntries();
    }

    private void makeGroups(List<PartGroup> groups, MultipartUpload archive, TemporarySegments segments)
            throws InterruptedException {
        // The tasks end before the lookup is closed.
        try (var lookup = new Crc32Lookup(bucket, copier.rateLimiter(), archive, headerLimits.maxCopyBytes());
                var tasks = new TaskGroup()) {
            var context = new PartUploader.Context(tasks, lookup);
            if (limits.groups() == 1) {
                makeOnThisThread(groups, archive, context);
            } else {
                tasks.fork(() -> begin(groups, archive, segments, context));
                tasks.join();
            }
        }
    }

    private void begin(
            List<PartGroup> groups, MultipartUpload archive, TemporarySegments segments, PartUploader.Context context)
            throws InterruptedException {
        var permits = new Semaphore(limits.groups());
        for (int i = 0; i < groups.size(); i++) {
            permits.acquire();
            new PartGroupExecution(groups.get(i), i, archive, segments, copier, uploader, context)
                    .begin(permits::release);
        }
    }

    /// @param context its tasks would fill buffers, which are not used here
    private void makeOnThisThread(List<PartGroup> groups, MultipartUpload archive, PartUploader.Context context)
            throws InterruptedException {
        // Checked before the first upload, because a part could wait forever for a copy that comes after it.
        List<Send> parts = groups.stream()
                .flatMap(group -> group.parts().stream())
                .map(PlanExecutor::requireSent)
                .toList();
        for (Send part : parts) {
            try {
                uploader.upload(archive, part, context);
            } catch (IOException e) {
                throw new ArchiveException(e.toString(), e);
            }
        }
    }

    private static Send requireSent(PlannedPart part) {
        if (part instanceof Send send) {
            return send;
        }
        throw new IllegalArgumentException("%s cannot be executed with one group at a time".formatted(part));
    }
}
