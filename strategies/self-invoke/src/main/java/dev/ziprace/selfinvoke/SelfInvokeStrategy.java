package dev.ziprace.selfinvoke;

import dev.ziprace.archive.ArchiveListing;
import dev.ziprace.archive.engine.AdaptiveRateLimiter;
import dev.ziprace.archive.engine.ExecutionLimits;
import dev.ziprace.archive.engine.PlanExecutor;
import dev.ziprace.archive.plan.ArchivePlan;
import dev.ziprace.archive.plan.PartCopyPlanner;
import dev.ziprace.archive.plan.PartLimits;
import dev.ziprace.archive.plan.StreamingSettings;
import dev.ziprace.archive.plan.WorkerShares;
import dev.ziprace.s3.MultipartUpload;
import dev.ziprace.s3.S3Bucket;
import dev.ziprace.s3.S3Buckets;
import dev.ziprace.strategy.ArchiveException;
import dev.ziprace.strategy.ArchiveReport;
import dev.ziprace.strategy.ArchiveRequest;
import dev.ziprace.strategy.ArchiveStrategy;
import dev.ziprace.strategy.SliceWorker;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// One invocation, the leader, lists and plans. Other invocations of the same function, the workers, stream
/// shares of the archive into its multipart upload, each with its own network bandwidth. The leader uploads
/// the central directory, together with whatever shares a part with it, and completes the upload.
///
/// Shares are streamed rather than copied by S3. Streaming 5 MiB takes a function of 512 MB 67 ms at 75 MB/s,
/// which costs $0.0000005, plus a GET for about as much. Copying it takes two requests at the price of a PUT,
/// $0.00001 in total. Fan-out makes streaming as fast as copying without making it more expensive. Only
/// objects of 128 MiB or more are copied, because streaming them would cost more than that.
///
/// If one invocation can create the archive in a few seconds, no workers are started: starting one would take
/// longer.
///
/// If Lambda has no concurrency for workers, the leader uploads their shares as well.
///
/// Memory, in each invocation: the bytes between downloads and uploads, less than 1 MiB for each part in
/// flight, and 64 MiB for buffered parts of at most 32 MiB each.
@Singleton
public class SelfInvokeStrategy implements ArchiveStrategy, SliceWorker {

    /// Copying an object costs two PUTs more than streaming it, but saves the time of streaming. The costs
    /// are about equal at 110 MB (us-east-1, arm64, 512 MB, 75 MB/s).
    private static final long COPY_FROM_BYTES = 128L << 20;

    /// Parts in flight per invocation. Each reads one object after the other and waits about 50 ms for S3's
    /// first byte every time; meanwhile the others use the network.
    private static final int PARTS_IN_FLIGHT = 6;

    private static final ExecutionLimits LIMITS = new ExecutionLimits(
            64 << 20,
            1 << 20,
            PARTS_IN_FLIGHT,
            2 * PARTS_IN_FLIGHT,
            4 * PARTS_IN_FLIGHT,
            AdaptiveRateLimiter.S3_WRITES_PER_SECOND);

    /// The planner requires that two such parts fit into one of the maximum length.
    private static final long MAX_PART_BYTES = PartLimits.S3.maxPartBytes() / 2;

    private static final int MIB = 1 << 20;

    /// Bytes per second, each way: a function's network bandwidth of 600 Mbit/s.
    private static final long BANDWIDTH = 75_000_000;

    private final S3Buckets buckets;
    private final FunctionInvoker invoker;
    private final int workers;
    private final long minPartBytes;
    private final long sliceBytes;
    private final Duration workerSilence;

    /// @param invoker invokes this function
    /// @param workers the maximum number of workers at a time
    /// @param partMib the minimum length of a streamed part in MiB
    /// @param sliceMib how much of the archive, in MiB, each invocation uploads before another worker is
    ///     worth starting
    /// @param silenceS how long a worker whose answer was lost may upload no part, in seconds, on top
    ///     of the time that its parts take at Lambda's bandwidth. It covers a cold start
    public SelfInvokeStrategy(
            S3Buckets buckets,
            FunctionInvoker invoker,
            @ConfigProperty(name = "ziprace.workers", defaultValue = "16") int workers,
            @ConfigProperty(name = "ziprace.part-mib", defaultValue = "64") int partMib,
            @ConfigProperty(name = "ziprace.slice-mib", defaultValue = "256") int sliceMib,
            @ConfigProperty(name = "ziprace.worker-silence-s", defaultValue = "15") int silenceS) {
        require("ZIPRACE_WORKERS", workers, 1, 1000);
        require("ZIPRACE_PART_MIB", partMib, 10, (int) (MAX_PART_BYTES / MIB));
        require("ZIPRACE_SLICE_MIB", sliceMib, 1, 1 << 20);
        require("ZIPRACE_WORKER_SILENCE_S", silenceS, 0, 900);
        this.buckets = buckets;
        this.invoker = invoker;
        this.workers = workers;
        this.minPartBytes = (long) partMib * MIB;
        this.sliceBytes = (long) sliceMib * MIB;
        this.workerSilence = Duration.ofSeconds(silenceS);
    }

    @Override
    public ArchiveReport archive(ArchiveRequest request) throws InterruptedException {
        return archive(request, Instant.MAX);
    }

    @Override
    public ArchiveReport archive(ArchiveRequest request, Instant deadline) throws InterruptedException {
        S3Bucket bucket = buckets.bucket(request.bucketName());
        ArchiveListing listing = ArchiveListing.of(bucket, request);
        long bytes = listing.contentBytes();
        int invocations = (int) Math.clamp(Math.ceilDiv(bytes, sliceBytes), 1, workers);
        long partBytes = partBytes(bytes, invocations);
        ArchivePlan plan = plan(listing, partBytes);
        WorkerShares shares = invocations == 1 ? WorkerShares.none(plan) : WorkerShares.of(plan, invocations);
        return new Leader(bucket, plan, listing.objects(), LIMITS)
                .make(
                        request.archiveKey(),
                        shares,
                        new Leader.FanOut(invoker, workers, WorkerDeadline.before(deadline), silence(partBytes)));
    }

    @Override
    public Map<String, Object> work(Map<String, Object> slice, Instant deadline) throws InterruptedException {
        WorkerEvent event = WorkerJson.readEvent(slice);
        S3Bucket bucket = buckets.bucket(event.bucket());
        ArchivePlan plan = event.plan();
        var upload = MultipartUpload.begunElsewhere(bucket, event.archiveKey(), event.uploadId());
        var executor = new PlanExecutor(bucket, plan, event.objects(), LIMITS);
        try (var alarm = Alarm.at(WorkerDeadline.ofWorker(deadline, event.deadline()))) {
            try {
                executor.makeParts(plan.groups(), upload);
            } catch (InterruptedException e) {
                if (alarm.hasRung()) {
                    throw new ArchiveException(
                            "a worker did not upload %d entries in time"
                                    .formatted(event.entries().size()),
                            e);
                }
                throw e;
            }
        }
        return WorkerJson.toMap(WorkerAnswer.of(
                upload.parts(),
                executor.crc32s(),
                executor.uncheckedEntries(),
                bucket.meter().usage()));
    }

    /// The preferred length of a part. It gives each invocation about as many parts as it has in flight.
    /// Parts can be this long because none is held in memory, and shorter ones would cost more requests.
    private long partBytes(long bytes, int invocations) {
        return Math.clamp(bytes / ((long) invocations * PARTS_IN_FLIGHT), minPartBytes, MAX_PART_BYTES);
    }

    /// How long a running worker may upload no part: all that it has in flight may end at the same
    /// time.
    private Duration silence(long partBytes) {
        long millis = 2 * PARTS_IN_FLIGHT * partBytes * 1000 / BANDWIDTH;
        return workerSilence.plusMillis(millis);
    }

    private static ArchivePlan plan(ArchiveListing listing, long partBytes) {
        return PartCopyPlanner.plan(
                listing.entries(), PartLimits.S3, new StreamingSettings(partBytes, COPY_FROM_BYTES));
    }

    private static void require(String variable, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s is %d: must be %d to %d".formatted(variable, value, least, most));
        }
    }
}
