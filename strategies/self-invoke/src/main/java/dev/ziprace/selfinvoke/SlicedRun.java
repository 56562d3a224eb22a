package dev.ziprace.selfinvoke;

import dev.ziprace.archive.TaskGroup;
import dev.ziprace.copyplan.CopyPlan;
import dev.ziprace.copyplan.PlanSlice;
import dev.ziprace.copyplan.PlanSlices;
import dev.ziprace.copyplan.Stretch;
import dev.ziprace.copyrun.Bounds;
import dev.ziprace.copyrun.PlanRun;
import dev.ziprace.s3.MultipartUpload;
import dev.ziprace.s3.S3Bucket;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.strategy.ArchiveException;
import dev.ziprace.strategy.ArchiveReport;
import dev.ziprace.strategy.RequestUsage;
import dev.ziprace.zip.Crc32;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The leader's side of one archive: begins the upload, has slices made, makes the rest, completes.
final class SlicedRun {

    /// Lambda's quota for a synchronous request is 6 MB.
    private static final int MAX_EVENT_BYTES = 6_000_000;

    /// What the workers are and how long they may take.
    ///
    /// @param invoker begins them
    /// @param atOnce how many run at a time
    /// @param workersEnd when they give up
    /// @param leaderEnd how long the leader waits for them
    record Fanout(FunctionInvoker invoker, int atOnce, Instant workersEnd, Instant leaderEnd) {}

    private final S3Bucket bucket;
    private final CopyPlan plan;
    private final List<SourceObject> listed;
    private final PlanRun own;
    private RequestUsage workersUsage = RequestUsage.NONE;

    /// @param listed the objects in the order in which the planner got them
    /// @param bounds of what the leader itself makes
    SlicedRun(S3Bucket bucket, CopyPlan plan, List<SourceObject> listed, Bounds bounds) {
        this.bucket = bucket;
        this.plan = plan;
        this.listed = listed;
        this.own = new PlanRun(bucket, plan, listed, bounds);
    }

    ArchiveReport make(String archiveKey, PlanSlices slices, Fanout fanout) throws InterruptedException {
        // Closed in this order: our own threads, then the workers, then the upload, which nobody adds to any more.
        try (var upload = MultipartUpload.create(bucket, archiveKey)) {
            try (var workers = new Workers(
                            fanout.invoker(), fanout.atOnce(), fanout.leaderEnd(), () -> abort(archiveKey, upload));
                    var tasks = new TaskGroup()) {
                var rest = new ArrayList<>(slices.rest());
                for (PlanSlice slice : slices.slices()) {
                    byte[] event = SliceJson.write(SliceEvent.of(
                            bucket.name(), archiveKey, upload.uploadId(), fanout.workersEnd(), slice, listed));
                    if (event.length <= MAX_EVENT_BYTES) {
                        tasks.fork(() -> take(slice, workers.make(name(slice), event), upload));
                    } else {
                        rest.addAll(stretchesOf(slice));
                    }
                }
                tasks.fork(() -> own.makeParts(rest, upload));
                tasks.join();
                workers.succeeded();
                upload.complete();
                return new ArchiveReport(
                        listed.size(),
                        plan.layout().totalBytes(),
                        bucket.meter().usage().plus(workersUsage()),
                        workers.usage());
            }
        }
    }

    private void take(PlanSlice slice, byte[] payload, MultipartUpload upload) {
        SliceAnswer answer = SliceJson.readAnswer(payload);
        var layout = slice.plan().layout();
        if (answer.crc32s().size() != layout.size()) {
            throw new ArchiveException("%s: %d CRC-32s for %d entries"
                    .formatted(name(slice), answer.crc32s().size(), layout.size()));
        }
        answer.parts().forEach(part -> upload.add(part.uploaded()));
        for (int i = 0; i < layout.size(); i++) {
            long size = layout.entry(i).entry().size();
            own.known(slice.firstEntry() + i, new Crc32(answer.crc32s().get(i), size));
        }
        add(answer.usage());
    }

    private synchronized void add(RequestUsage usage) {
        workersUsage = workersUsage.plus(usage);
    }

    private synchronized RequestUsage workersUsage() {
        return workersUsage;
    }

    /// Of the whole plan, the leader's.
    private List<Stretch> stretchesOf(PlanSlice slice) {
        int first = slice.plan().parts().getFirst().number();
        int last = slice.plan().parts().getLast().number();
        return plan.stretches().stream()
                .filter(stretch -> {
                    int number = stretch.parts().getFirst().number();
                    return first <= number && number <= last;
                })
                .toList();
    }

    private void abort(String archiveKey, MultipartUpload upload) {
        boolean interrupted = false;
        try {
            bucket.abortMultipartUpload(archiveKey, upload.uploadId());
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (ArchiveException e) {
            // Closing the upload will try again, and say so.
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private String name(PlanSlice slice) {
        return "the worker of parts %d to %d of s3://%s"
                .formatted(
                        slice.plan().parts().getFirst().number(),
                        slice.plan().parts().getLast().number(),
                        bucket.name());
    }
}
