package dev.ziprace.selfinvoke;

import dev.ziprace.archive.Source;
import dev.ziprace.archive.Sources;
import dev.ziprace.copyplan.CopyPlan;
import dev.ziprace.copyplan.PartCopyPlanner;
import dev.ziprace.copyplan.PartLimits;
import dev.ziprace.copyplan.PlanSlices;
import dev.ziprace.copyplan.Streaming;
import dev.ziprace.copyrun.Bounds;
import dev.ziprace.copyrun.PlanRun;
import dev.ziprace.copyrun.RequestPace;
import dev.ziprace.s3.MultipartUpload;
import dev.ziprace.s3.S3Bucket;
import dev.ziprace.s3.S3Buckets;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.strategy.ArchiveException;
import dev.ziprace.strategy.ArchiveReport;
import dev.ziprace.strategy.ArchiveRequest;
import dev.ziprace.strategy.ArchiveStrategy;
import dev.ziprace.strategy.SliceWorker;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// One invocation, the leader, lists and plans; others of the same function stream slices of the archive into its
/// multipart upload, each with a network of its own; the leader does what shares a part with the central directory,
/// and completes.
///
/// Slices are streamed, not copied by S3: streaming 5 MiB takes 67 ms of a function of 512 MB at 75 MB/s, which is
/// $0.0000005, and a GET for as much; copying it takes two requests at the price of a PUT, $0.00001. Fan-out makes
/// streaming as quick as copying and leaves it as cheap. Only objects of 128 MiB or more, whose streaming is dearer
/// than that, are copied.
///
/// An archive that one invocation makes in a few seconds, it makes alone: a worker's start would take longer.
///
/// Memory, in each invocation: what is on its way from downloads to uploads, less than 1 MiB for each part in flight;
/// parts of up to 32 MiB are held, 64 MiB of them.
@Singleton
public class SelfInvokeStrategy implements ArchiveStrategy, SliceWorker {

    /// Copying an object costs two PUTs more than streaming it and saves the time of streaming; that is about even at
    /// 110 MB (us-east-1, arm64, 512 MB, 75 MB/s).
    private static final long COPY_FROM_BYTES = 128L << 20;

    /// Parts of one invocation that are under way at a time. Each reads one object after the other and waits for S3's
    /// first byte every time, some 50 ms; the others use the network meanwhile.
    private static final int PARTS_AT_ONCE = 6;

    private static final Bounds BOUNDS = new Bounds(
            64 << 20, 1 << 20, PARTS_AT_ONCE, 2 * PARTS_AT_ONCE, 4 * PARTS_AT_ONCE, RequestPace.BELOW_S3S_KNEE);

    /// The longest that planning deals with, as two of them must fit into a part.
    private static final long MAX_PART_BYTES = PartLimits.S3.maxPartBytes() / 2;

    /// What workers leave to the leader at the end, to learn of their end and to clean up.
    private static final Duration WORKER_RESERVE = Duration.ofSeconds(20);

    /// What the leader leaves for aborting the upload.
    private static final Duration LEADER_RESERVE = Duration.ofSeconds(10);

    /// Lambda's quota.
    private static final Duration LONGEST_INVOCATION = Duration.ofMinutes(15);

    private static final int MIB = 1 << 20;

    private final S3Buckets buckets;
    private final FunctionInvoker invoker;
    private final int workers;
    private final long minPartBytes;
    private final long sliceBytes;

    /// @param invoker invokes this very function
    /// @param workers how many invocations run at a time at most
    /// @param partMib the least length of a streamed part in MiB
    /// @param sliceMib how much one invocation archives at least, before there is another
    public SelfInvokeStrategy(
            S3Buckets buckets,
            FunctionInvoker invoker,
            @ConfigProperty(name = "ziprace.workers", defaultValue = "16") int workers,
            @ConfigProperty(name = "ziprace.part-mib", defaultValue = "64") int partMib,
            @ConfigProperty(name = "ziprace.slice-mib", defaultValue = "256") int sliceMib) {
        require("ZIPRACE_WORKERS", workers, 1, 1000);
        require("ZIPRACE_PART_MIB", partMib, 10, (int) (MAX_PART_BYTES / MIB));
        require("ZIPRACE_SLICE_MIB", sliceMib, 1, 1 << 20);
        this.buckets = buckets;
        this.invoker = invoker;
        this.workers = workers;
        this.minPartBytes = (long) partMib * MIB;
        this.sliceBytes = (long) sliceMib * MIB;
    }

    @Override
    public ArchiveReport archive(ArchiveRequest request) throws InterruptedException {
        return archive(request, Instant.MAX);
    }

    @Override
    public ArchiveReport archive(ArchiveRequest request, Instant deadline) throws InterruptedException {
        S3Bucket bucket = buckets.bucket(request.bucketName());
        List<Source> sources = Sources.list(bucket, request);
        long bytes = sources.stream().mapToLong(Source::size).sum();
        int invocations = (int) Math.clamp(Math.ceilDiv(bytes, sliceBytes), 1, workers);
        CopyPlan plan = plan(sources, partBytes(bytes, invocations));
        PlanSlices slices = invocations == 1 ? PlanSlices.none(plan) : PlanSlices.of(plan, invocations);
        List<SourceObject> listed = sources.stream().map(Source::object).toList();
        Instant end = earlier(deadline, Instant.now().plus(LONGEST_INVOCATION));
        return new SlicedRun(bucket, plan, listed, BOUNDS)
                .make(
                        request.archiveKey(),
                        slices,
                        new SlicedRun.Fanout(invoker, workers, end.minus(WORKER_RESERVE), end.minus(LEADER_RESERVE)));
    }

    @Override
    public Map<String, Object> work(Map<String, Object> slice, Instant deadline) throws InterruptedException {
        SliceEvent event = SliceJson.readEvent(slice);
        S3Bucket bucket = buckets.bucket(event.bucket());
        CopyPlan plan = event.plan();
        var upload = MultipartUpload.begunElsewhere(bucket, event.archiveKey(), event.uploadId());
        var run = new PlanRun(bucket, plan, event.objects(), BOUNDS);
        try (var alarm = Alarm.at(earlier(deadline.minus(LEADER_RESERVE), event.deadline()))) {
            try {
                run.makeParts(plan.stretches(), upload);
            } catch (InterruptedException e) {
                if (alarm.hasRung()) {
                    throw new ArchiveException(
                            "a slice of %d entries was not made in time".formatted(listed(event)), e);
                }
                throw e;
            }
        }
        return SliceJson.toMap(
                SliceAnswer.of(upload.parts(), run.crc32s(), bucket.meter().usage()));
    }

    /// So long that each invocation has about as many parts as it has under way at a time: each is a request to pay,
    /// and none is held.
    private long partBytes(long bytes, int invocations) {
        return Math.clamp(bytes / ((long) invocations * PARTS_AT_ONCE), minPartBytes, MAX_PART_BYTES);
    }

    private static CopyPlan plan(List<Source> sources, long partBytes) {
        try {
            return PartCopyPlanner.plan(
                    sources.stream().map(Source::entry).toList(),
                    PartLimits.S3,
                    new Streaming(partBytes, COPY_FROM_BYTES, false));
        } catch (IllegalArgumentException e) {
            throw new ArchiveException(String.valueOf(e.getMessage()), e);
        }
    }

    private static int listed(SliceEvent event) {
        return event.entries().size();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static void require(String variable, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s is %d: must be %d to %d".formatted(variable, value, least, most));
        }
    }
}
