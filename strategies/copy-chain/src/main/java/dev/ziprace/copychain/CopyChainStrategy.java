package dev.ziprace.copychain;

import dev.ziprace.archive.Source;
import dev.ziprace.archive.Sources;
import dev.ziprace.copyplan.CopyChainPlanner;
import dev.ziprace.copyplan.CopyPlan;
import dev.ziprace.copyplan.PartLimits;
import dev.ziprace.copyrun.Bounds;
import dev.ziprace.copyrun.PlanRun;
import dev.ziprace.copyrun.RequestPace;
import dev.ziprace.partcopy.PartCopyStrategy;
import dev.ziprace.s3.S3Bucket;
import dev.ziprace.s3.S3Buckets;
import dev.ziprace.strategy.ArchiveException;
import dev.ziprace.strategy.ArchiveReport;
import dev.ziprace.strategy.ArchiveRequest;
import dev.ziprace.strategy.ArchiveStrategy;
import dev.ziprace.zip.ArchiveEntry;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// S3 copies every body. What is too short to be a part in the middle of an upload (small bodies, headers) can be the
/// last part of one: so each becomes the end of a temporary object under `segments/`, and those are copied into the
/// archive. One body of about 5 MiB is read and sent, in front, where nothing precedes the first header.
/// [CopyChainPlanner] decides what goes where.
///
/// It is quick, since no byte passes through here, and dear, since every header takes four requests. It needs objects
/// of 5 MiB or more; where there are none, or few among many small ones, it does as [PartCopyStrategy] does.
///
/// Memory: 32 MiB of content in flight.
@Singleton
public class CopyChainStrategy implements ArchiveStrategy {

    private static final int MIB = 1 << 20;

    /// About the length of the parts of a central directory that is longer.
    private static final long DIRECTORY_PART_BYTES = 16 * MIB;

    /// At S3's rate limit and 95 ms a request, the mean of a plan, 314 are in flight; while they are copies of 10 MiB,
    /// which take 142 ms, 470.
    private static final int REQUESTS_IN_FLIGHT = 512;

    /// Of a function with one vCPU, which would make 5 000 requests a second of 0.2 ms CPU (docs/performance.md), so
    /// that 500 would be in flight, and half as many again to have some always that were answered.
    private static final int REQUESTS_IN_FLIGHT_A_VCPU = 750;

    /// A stretch has several requests to send when it begins, one at a time when it ends. With as many stretches as
    /// requests they end together, and for that time fewer are sent than could be (docs/performance.md).
    private static final int STRETCHES_A_REQUEST = 3;

    /// Lambda developer guide, "Configure Lambda function memory".
    private static final int MEMORY_MB_A_VCPU = 1769;

    private final S3Buckets buckets;
    private final PartCopyStrategy fallback;
    private final Bounds bounds;

    /// @param memoryMb the function's, in MiB: a share of a vCPU goes with it, and each request in flight has a
    ///     connection of its own, which costs CPU to open and memory to keep
    public CopyChainStrategy(
            S3Buckets buckets,
            @ConfigProperty(name = "aws.lambda.function.memory.size", defaultValue = "1769") int memoryMb) {
        this.buckets = buckets;
        this.fallback = new PartCopyStrategy(buckets);
        this.bounds = bounds(memoryMb);
    }

    private static Bounds bounds(int memoryMb) {
        int requests = Math.min(REQUESTS_IN_FLIGHT, REQUESTS_IN_FLIGHT_A_VCPU * memoryMb / MEMORY_MB_A_VCPU);
        return new Bounds(32 * MIB, MIB, requests * STRETCHES_A_REQUEST, 4, requests, RequestPace.BELOW_S3S_KNEE);
    }

    @Override
    public ArchiveReport archive(ArchiveRequest request) throws InterruptedException {
        S3Bucket bucket = buckets.bucket(request.bucketName());
        List<Source> sources = Sources.list(bucket, request);
        List<ArchiveEntry> entries = sources.stream().map(Source::entry).toList();
        if (!CopyChainPlanner.suits(entries, PartLimits.S3)) {
            return fallback.archive(bucket, sources, request.archiveKey());
        }
        CopyPlan plan = plan(entries);
        new PlanRun(bucket, plan, sources.stream().map(Source::object).toList(), bounds).make(request.archiveKey());
        return new ArchiveReport(
                sources.size(), plan.layout().totalBytes(), bucket.meter().usage());
    }

    private static CopyPlan plan(List<ArchiveEntry> entries) {
        try {
            return CopyChainPlanner.plan(entries, PartLimits.S3, DIRECTORY_PART_BYTES);
        } catch (IllegalArgumentException e) {
            throw new ArchiveException(String.valueOf(e.getMessage()), e);
        }
    }
}
