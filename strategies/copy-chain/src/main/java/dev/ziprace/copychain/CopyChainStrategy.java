package dev.ziprace.copychain;

import dev.ziprace.archive.ArchiveListing;
import dev.ziprace.archive.engine.AdaptiveRateLimiter;
import dev.ziprace.archive.engine.ExecutionLimits;
import dev.ziprace.archive.engine.PlanExecutor;
import dev.ziprace.archive.plan.ArchivePlan;
import dev.ziprace.archive.plan.CopyChainPlanner;
import dev.ziprace.archive.plan.PartLimits;
import dev.ziprace.partcopy.PartCopyStrategy;
import dev.ziprace.s3.S3Bucket;
import dev.ziprace.s3.S3Buckets;
import dev.ziprace.strategy.ArchiveReport;
import dev.ziprace.strategy.ArchiveRequest;
import dev.ziprace.strategy.ArchiveStrategy;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// S3 copies every body. Headers and small bodies are too short to be parts in the middle of an upload, but
/// they can be the last part of one: each becomes the end of a temporary object under `segments/`, and S3
/// copies these objects into the archive. Only one body of about 5 MiB is read and sent, at the archive's
/// beginning, where nothing precedes the first header. [CopyChainPlanner] decides what goes where.
///
/// It is fast, because almost no bytes pass through the function, and expensive, because every header takes
/// four requests. It needs objects of 5 MiB or more. If there are none, or only a few among many small ones,
/// it works like [PartCopyStrategy].
///
/// Memory: 32 MiB of content in flight.
@Singleton
public class CopyChainStrategy implements ArchiveStrategy {

    private static final int MIB = 1 << 20;

    /// The preferred part length for a long central directory.
    private static final long DIRECTORY_PART_BYTES = 16 * MIB;

    /// At S3's rate limit, 314 requests are in flight if each takes 95 ms, the mean of a plan, and 470 if
    /// they are copies of 10 MiB, which take 142 ms.
    private static final int MAX_REQUESTS_IN_FLIGHT = 512;

    /// For a function with one vCPU. At 0.2 ms of CPU per request
    /// (docs/findings/2026-11-26-concurrency-and-cpu-share.md) it could send 5 000 requests per second with
    /// 500 in flight. The limit is half as many again, so that some responses are always waiting to be
    /// processed.
    private static final int REQUESTS_IN_FLIGHT_PER_VCPU = 750;

    /// A group sends several requests at first and only one at a time towards its end. With just one group
    /// per request, all groups would reach their end together, with fewer requests in flight than allowed
    /// (same document).
    private static final int GROUPS_PER_REQUEST = 3;

    /// Lambda developer guide, "Configure Lambda function memory".
    private static final int MEMORY_MB_PER_VCPU = 1769;

    private final S3Buckets buckets;
    private final PartCopyStrategy fallback;
    private final ExecutionLimits limits;

    /// @param memoryMb the function's memory in MiB. The CPU share depends on it, and each request in flight
    ///     needs a connection, which takes CPU to open and memory to keep
    public CopyChainStrategy(
            S3Buckets buckets,
            @ConfigProperty(name = "aws.lambda.function.memory.size", defaultValue = "1769") int memoryMb) {
        this.buckets = buckets;
        this.fallback = new PartCopyStrategy(buckets);
        this.limits = limits(memoryMb);
    }

    private static ExecutionLimits limits(int memoryMb) {
        int requests = Math.min(MAX_REQUESTS_IN_FLIGHT, REQUESTS_IN_FLIGHT_PER_VCPU * memoryMb / MEMORY_MB_PER_VCPU);
        return new ExecutionLimits(
                32 * MIB, MIB, requests * GROUPS_PER_REQUEST, 4, requests, AdaptiveRateLimiter.S3_WRITES_PER_SECOND);
    }

    @Override
    public ArchiveReport archive(ArchiveRequest request) throws InterruptedException {
        S3Bucket bucket = buckets.bucket(request.bucketName());
        ArchiveListing listing = ArchiveListing.of(bucket, request);
        if (!CopyChainPlanner.suits(listing.entries(), PartLimits.S3)) {
            return fallback.archive(bucket, listing, request.archiveKey());
        }
        ArchivePlan plan = CopyChainPlanner.plan(listing.entries(), PartLimits.S3, DIRECTORY_PART_BYTES);
        return new PlanExecutor(bucket, plan, listing.objects(), limits).makeArchive(request.archiveKey());
    }
}
