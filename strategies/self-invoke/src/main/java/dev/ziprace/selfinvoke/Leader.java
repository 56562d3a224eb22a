package dev.ziprace.selfinvoke;

import dev.ziprace.archive.TaskGroup;
import dev.ziprace.archive.engine.ExecutionLimits;
import dev.ziprace.archive.engine.PlanExecutor;
import dev.ziprace.archive.plan.ArchivePlan;
import dev.ziprace.archive.plan.PartGroup;
import dev.ziprace.archive.plan.WorkerShare;
import dev.ziprace.archive.plan.WorkerShares;
import dev.ziprace.s3.MultipartUpload;
import dev.ziprace.s3.S3Bucket;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.strategy.ArchiveException;
import dev.ziprace.strategy.ArchiveReport;
import dev.ziprace.strategy.RequestUsage;
import dev.ziprace.zip.Crc32;
import java.util.ArrayList;
import java.util.List;

/// The leader's side of one archive: starts the upload, has workers upload their shares, uploads the rest
/// itself and completes the upload.
final class Leader {

    /// How workers are invoked and how long they may take.
    ///
    /// @param invoker invokes them
    /// @param atOnce the maximum number of workers at a time
    /// @param deadline when the workers and the leader have to stop
    record FanOut(FunctionInvoker invoker, int atOnce, WorkerDeadline deadline) {}

    private final S3Bucket bucket;
    private final ArchivePlan plan;
    private final List<SourceObject> listed;
    private final PlanExecutor own;
    private RequestUsage workersUsage = RequestUsage.NONE;
    private int workersUncheckedEntries;

    /// @param listed the objects in the order in which the planner was given their entries
    /// @param limits for the parts that the leader uploads itself
    Leader(S3Bucket bucket, ArchivePlan plan, List<SourceObject> listed, ExecutionLimits limits) {
        this.bucket = bucket;
        this.plan = plan;
        this.listed = listed;
        this.own = new PlanExecutor(bucket, plan, listed, limits);
    }

    ArchiveReport make(String archiveKey, WorkerShares shares, FanOut fanOut) throws InterruptedException {
        // Closed in this order: the leader's own threads, the workers, and then the upload, to which nothing
        // adds parts by then.
        try (var upload = MultipartUpload.create(bucket, archiveKey)) {
            try (var workers = new Workers(
                            fanOut.invoker(),
                            fanOut.atOnce(),
                            fanOut.deadline().leader(),
                            () -> abort(archiveKey, upload));
                    var tasks = new TaskGroup()) {
                var rest = new ArrayList<>(shares.rest());
                for (WorkerShare share : shares.shares()) {
                    byte[] event = WorkerJson.write(WorkerEvent.of(
                            bucket.name(),
                            archiveKey,
                            upload.uploadId(),
                            fanOut.deadline().worker(),
                            share,
                            listed));
                    if (event.length <= WorkerEvent.MAX_BYTES) {
                        tasks.fork(() -> take(share, workers.make(name(share), event), upload));
                    } else {
                        rest.addAll(groupsOf(share));
                    }
                }
                tasks.fork(() -> own.makeParts(rest, upload));
                tasks.join();
                workers.succeeded();
                upload.complete();
                return new ArchiveReport(
                        listed.size(),
                        plan.layout().totalBytes(),
                        own.uncheckedEntries() + workersUncheckedEntries(),
                        bucket.meter().usage().plus(workersUsage()),
                        workers.usage());
            }
        }
    }

    private void take(WorkerShare share, byte[] payload, MultipartUpload upload) {
        WorkerAnswer answer = WorkerJson.readAnswer(payload);
        var layout = share.plan().layout();
        if (answer.crc32s().size() != layout.size()) {
            throw new ArchiveException("%s: %d CRC-32s for %d entries"
                    .formatted(name(share), answer.crc32s().size(), layout.size()));
        }
        answer.parts().forEach(part -> upload.add(part.uploaded()));
        for (int i = 0; i < layout.size(); i++) {
            long size = layout.entry(i).entry().size();
            own.addCrc32(share.firstEntry() + i, new Crc32(answer.crc32s().get(i), size));
        }
        add(answer);
    }

    private synchronized void add(WorkerAnswer answer) {
        workersUsage = workersUsage.plus(answer.usage());
        workersUncheckedEntries += answer.uncheckedEntries();
    }

    private synchronized int workersUncheckedEntries() {
        return workersUncheckedEntries;
    }

    private synchronized RequestUsage workersUsage() {
        return workersUsage;
    }

    /// The groups of the whole plan that make up a share.
    private List<PartGroup> groupsOf(WorkerShare share) {
        int first = share.plan().parts().getFirst().number();
        int last = share.plan().parts().getLast().number();
        return plan.groups().stream()
                .filter(group -> {
                    int number = group.parts().getFirst().number();
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
            // Closing the upload tries again, and throws if that fails.
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private String name(WorkerShare share) {
        return "the worker of parts %d to %d of s3://%s"
                .formatted(
                        share.plan().parts().getFirst().number(),
                        share.plan().parts().getLast().number(),
                        bucket.name());
    }
}
