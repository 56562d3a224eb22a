package dev.ziprace.copyrun;

import dev.ziprace.archive.TaskGroup;
import dev.ziprace.copyplan.CopyPlan;
import dev.ziprace.copyplan.Stretch;
import dev.ziprace.s3.ByteBudget;
import dev.ziprace.s3.MultipartUpload;
import dev.ziprace.s3.S3Bucket;
import dev.ziprace.s3.SourceObject;
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
    private final Sending sending;
    private final Copying copying;

    /// @param plan the plan
    /// @param listed the objects that were planned for, in the order in which the planner got them
    public PlanRun(S3Bucket bucket, CopyPlan plan, List<SourceObject> listed, Bounds bounds) {
        List<SourceObject> objects = plan.order().stream().map(listed::get).toList();
        var checksums = new EntryChecksums(plan.layout());
        this.bucket = bucket;
        this.plan = plan;
        this.bounds = bounds;
        this.copying = new Copying(
                objects,
                checksums,
                new RequestPace(bucket.meter(), bounds.requestsInFlight(), bounds.requestsPerSecond()));
        this.sending = new Sending(
                new ArchiveBytes(bucket, plan.layout(), objects, checksums),
                new ByteBudget(bounds.memoryBytes()),
                new Semaphore(bounds.reads()));
    }

    /// Makes the archive.
    ///
    /// @param archiveKey where it goes
    public void make(String archiveKey) throws InterruptedException {
        try (var segments = new SegmentObjects(bucket);
                var archive = MultipartUpload.create(bucket, archiveKey);
                var tasks = new TaskGroup()) {
            tasks.fork(() -> begin(archive, segments, tasks));
            tasks.join();
            segments.clear();
            archive.complete();
        }
    }

    private void begin(MultipartUpload archive, SegmentObjects segments, TaskGroup tasks) throws InterruptedException {
        var permits = new Semaphore(bounds.stretches());
        List<Stretch> stretches = plan.stretches();
        for (int i = 0; i < stretches.size(); i++) {
            permits.acquire();
            new StretchRun(bucket, stretches.get(i), i, archive, segments, copying, sending, tasks)
                    .begin(permits::release);
        }
    }
}
