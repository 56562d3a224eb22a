package dev.ziprace.selfinvoke;

import dev.ziprace.archive.TaskGroup;
import dev.ziprace.archive.engine.ExecutionLimits;
import dev.ziprace.archive.engine.PlanExecutor;
import dev.ziprace.archive.plan.ArchivePlan;
import dev.ziprace.archive.plan.PartGroup;
import dev.ziprace.archive.plan.WorkerShare;
import dev.ziprace.archive.plan.WorkerShares;
import dev.ziprace.s3.MultipartUpload;
import dev.ziprace.s3.ObjectReader;
import dev.ziprace.s3.S3Bucket;
import dev.ziprace.s3.S3RequestException;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.strategy.ArchiveException;
import dev.ziprace.strategy.ArchiveReport;
import dev.ziprace.strategy.RequestUsage;
import dev.ziprace.zip.Crc32;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/// The leader's side of one archive: starts the upload, has workers upload their shares ([ShareTask]),
/// uploads the rest itself and completes the upload.
final class Leader {

    /// How workers are invoked and how long they may take.
    ///
    /// @param invoker invokes them
    /// @param atOnce the maximum number of workers at a time
    /// @param deadline when the workers and the leader have to stop
    /// @param silence how long a worker whose answer was lost may upload no part until the leader
    ///     uploads the missing ones
    record FanOut(FunctionInvoker invoker, int atOnce, WorkerDeadline deadline, Duration silence) {}

    /// How often the upload is completed again because a lost worker replaced a part meanwhile.
    private static final int MAX_REPLACEMENTS = 5;

    private final S3Bucket bucket;
    private final ArchivePlan plan;
    private final List<SourceObject> listed;
    private final PlanExecutor own;
    private final Semaphore leaderIsFree = new Semaphore(1);
    private volatile boolean partsMayBeReplaced;
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
                        var side = new Side(share, groupsOf(share), upload, fanOut);
                        tasks.fork(() -> new ShareTask(name(share), event, workers, side, leaderIsFree).run());
                    } else {
                        rest.addAll(groupsOf(share));
                    }
                }
                tasks.fork(() -> own.makeParts(rest, upload));
                tasks.join();
                complete(upload);
                workers.succeeded();
                return new ArchiveReport(
                        listed.size(),
                        plan.layout().totalBytes(),
                        own.uncheckedEntries() + workersUncheckedEntries(),
                        bucket.meter().usage().plus(workersUsage()),
                        workers.usage());
            }
        }
    }

    /// S3 refuses to complete an upload with an ETag that a part no longer has.
    private void complete(MultipartUpload upload) throws InterruptedException {
        for (int replaced = 0; ; replaced++) {
            if (partsMayBeReplaced) {
                upload.refresh();
            }
            try {
                upload.complete();
                return;
            } catch (S3RequestException e) {
                if (!partsMayBeReplaced || !e.code().equals("InvalidPart") || replaced == MAX_REPLACEMENTS) {
                    throw e;
                }
            }
        }
    }

    /// The leader's side of one share.
    private final class Side implements ShareTask.LeaderSide {

        private final WorkerShare share;
        private final List<PartGroup> groups;
        private final MultipartUpload upload;
        private final FanOut fanOut;

        Side(WorkerShare share, List<PartGroup> groups, MultipartUpload upload, FanOut fanOut) {
            this.share = share;
            this.groups = groups;
            this.upload = upload;
            this.fanOut = fanOut;
        }

        @Override
        public List<PartGroup> groups() {
            return groups;
        }

        @Override
        public void take(byte[] payload) {
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

        @Override
        public LostWorker.Progress awaitLostWorker() throws InterruptedException {
            var patience =
                    new LostWorker.Patience(fanOut.silence(), fanOut.deadline().worker());
            return new LostWorker(upload, groups, patience).await();
        }

        @Override
        public void take(LostWorker.Progress progress) throws InterruptedException {
            partsMayBeReplaced = true;
            List<SourceObject> objects = plan.order().stream().map(listed::get).toList();
            new ContentCrc32s(new ObjectReader(bucket), plan.layout(), objects)
                    .of(progress.uploaded())
                    .forEach(own::addCrc32);
            progress.parts().forEach(upload::add);
        }

        @Override
        public void upload(List<PartGroup> missing) throws InterruptedException {
            own.makeParts(missing, upload);
        }
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
