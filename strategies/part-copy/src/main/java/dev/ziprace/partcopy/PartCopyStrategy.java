package dev.ziprace.partcopy;

import dev.ziprace.archive.ArchiveListing;
import dev.ziprace.archive.engine.AdaptiveRateLimiter;
import dev.ziprace.archive.engine.ExecutionLimits;
import dev.ziprace.archive.engine.PlanExecutor;
import dev.ziprace.archive.plan.ArchivePlan;
import dev.ziprace.archive.plan.PartCopyPlanner;
import dev.ziprace.archive.plan.PartLimits;
import dev.ziprace.archive.plan.StreamingSettings;
import dev.ziprace.s3.S3Bucket;
import dev.ziprace.s3.S3Buckets;
import dev.ziprace.strategy.ArchiveReport;
import dev.ziprace.strategy.ArchiveRequest;
import dev.ziprace.strategy.ArchiveStrategy;
import jakarta.inject.Singleton;

/// One multipart upload. S3 copies the objects of 5 MiB or more; everything else is streamed in the parts between
/// them, each of which ends with the next copied object's header. About half of the benchmark's bytes never pass
/// through the function. [PartCopyPlanner] chooses the copied objects; S3's response to a copy contains the CRC-32
/// for the header.
///
/// Memory: less than 1 MiB for each of 32 parts in flight, and at most 64 MiB for bytes that wait for a
/// CRC-32, whatever the number and sizes of the objects.
@Singleton
public class PartCopyStrategy implements ArchiveStrategy {

    private static final int MIB = 1 << 20;

    /// Parts of 16 MiB where nothing is copied: four of them fit into the buffers.
    private static final StreamingSettings STREAMING = new StreamingSettings(16 * MIB, PartLimits.S3.minPartBytes());

    /// The network is the bottleneck, at 75 MB/s each way. With 32 parts of 5 MiB in flight, some are waiting
    /// for S3's first byte or its response, some have been read completely and some have nothing to send yet.
    /// The others keep both directions busy. Meanwhile, half as many groups again read the heads of copied
    /// objects.
    private static final ExecutionLimits LIMITS =
            new ExecutionLimits(64 * MIB, MIB, 48, 32, 80, AdaptiveRateLimiter.S3_WRITES_PER_SECOND);

    private final S3Buckets buckets;

    public PartCopyStrategy(S3Buckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public ArchiveReport archive(ArchiveRequest request) throws InterruptedException {
        S3Bucket bucket = buckets.bucket(request.bucketName());
        return archive(bucket, ArchiveListing.of(bucket, request), request.archiveKey());
    }

    /// Archives objects that have already been listed, for a strategy that falls back on this one.
    ///
    /// @param bucket the report includes its earlier requests
    public ArchiveReport archive(S3Bucket bucket, ArchiveListing listing, String archiveKey)
            throws InterruptedException {
        ArchivePlan plan = PartCopyPlanner.plan(listing.entries(), PartLimits.S3, STREAMING);
        return new PlanExecutor(bucket, plan, listing.objects(), LIMITS).makeArchive(archiveKey);
    }
}
