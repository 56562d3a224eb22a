package dev.ziprace.copyrun;

import dev.ziprace.archive.TaskGroup;
import dev.ziprace.copyplan.CopyPlan;
import dev.ziprace.copyplan.Stretch;
import dev.ziprace.s3.MultipartUpload;
import dev.ziprace.s3.S3Bucket;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.zip.Crc32;
import java.util.List;
import java.util.concurrent.Semaphore;

/// Carries out one plan, once.
///
/// Every request is a virtual thread's, which waits for what the request needs: a segment before it is copied, the
/// CRC-32 of a body before its header is sent. Stretches begin in order, as many at a time as the bounds say. What a
/// stretch waits for is in itself, in an earlier one, or in the next, which begins as long as at least two may.
///
/// A failure, or an interrupt, ends all requests, aborts all uploads and deletes all segments before it is thrown.
public final class PlanRun {

    private final S3Bucket bucket;
    private final CopyPlan plan;
    private final Bounds bounds;
    private final EntryChecksums checksums;
    private final Sending sending;
    private final Copying copying;

    /// @param plan the plan
    /// @param listed the objects that were planned for, in the order in which the planner got them
    public PlanRun(S3Bucket bucket, CopyPlan plan, List<SourceObject> listed, Bounds bounds) {
        List<SourceObject> objects = plan.order().stream().map(listed::get).toList();
        this.bucket = bucket;
        this.plan = plan;
        this.bounds = bounds;
        this.checksums = new EntryChecksums(plan.layout());
        this.copying = new Copying(
                objects,
                checksums,
                new RequestPace(bucket.meter(), bounds.requestsInFlight(), bounds.requestsPerSecond()));
        this.sending = new Sending(
                new ArchiveBytes(bucket, plan.layout(), objects, checksums),
                new PartMemory(bounds.memoryBytes()),
                bounds.heldBytes(),
                new Semaphore(bounds.reads()));
    }

    /// Makes the archive.
    ///
    /// @param archiveKey where it goes
    public void make(String archiveKey) throws InterruptedException {
        try (var segments = new SegmentObjects(bucket);
                var archive = MultipartUpload.create(bucket, archiveKey)) {
            carryOut(plan.stretches(), archive, segments);
            segments.clear();
            archive.complete();
        }
    }

    /// Makes some of the archive's parts, while others are made elsewhere.
    ///
    /// @param stretches of this plan, without segments; CRC-32s that they need of entries that are in none of them
    ///     must become [#known]
    /// @param archive stays the caller's to complete
    public void makeParts(List<Stretch> stretches, MultipartUpload archive) throws InterruptedException {
        try (var segments = new SegmentObjects(bucket)) {
            carryOut(stretches, archive, segments);
        }
    }

    /// The CRC-32 of an entry that is made elsewhere.
    public void known(int entry, Crc32 crc32) {
        checksums.add(entry, 0, crc32);
    }

    /// Waits for all.
    ///
    /// @return the CRC-32 of each entry, in the order of the archive
    public long[] crc32s() throws InterruptedException {
        return checksums.awaitAll();
    }

    private void carryOut(List<Stretch> stretches, MultipartUpload archive, SegmentObjects segments)
            throws InterruptedException {
        try (var tasks = new TaskGroup()) {
            tasks.fork(() -> begin(stretches, archive, segments, tasks));
            tasks.join();
        }
    }

    private void begin(List<Stretch> stretches, MultipartUpload archive, SegmentObjects segments, TaskGroup tasks)
            throws InterruptedException {
        var permits = new Semaphore(bounds.stretches());
        for (int i = 0; i < stretches.size(); i++) {
            permits.acquire();
            new StretchRun(bucket, stretches.get(i), i, archive, segments, copying, sending, tasks)
                    .begin(permits::release);
        }
    }
}
