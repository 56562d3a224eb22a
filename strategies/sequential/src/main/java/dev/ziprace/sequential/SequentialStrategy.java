package dev.ziprace.sequential;

import dev.ziprace.archive.ArchiveListing;
import dev.ziprace.archive.engine.ExecutionLimits;
import dev.ziprace.archive.engine.PlanExecutor;
import dev.ziprace.archive.plan.ArchivePlan;
import dev.ziprace.archive.plan.PartLimits;
import dev.ziprace.archive.plan.StreamingPlanner;
import dev.ziprace.s3.S3Bucket;
import dev.ziprace.s3.S3Buckets;
import dev.ziprace.strategy.ArchiveReport;
import dev.ziprace.strategy.ArchiveRequest;
import dev.ziprace.strategy.ArchiveStrategy;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Reads one object at a time and forwards its bytes immediately, one part at a time: one download, one
/// upload, one thread. The baseline for all other strategies, and the one in which the least can go wrong.
///
/// Memory: the listing, and the bytes between the download and the upload, less than 1 MiB whatever the
/// sizes.
@Singleton
public class SequentialStrategy implements ArchiveStrategy {

    private static final ExecutionLimits ONE_PART_AT_A_TIME = ExecutionLimits.streaming(1);

    private final S3Buckets buckets;
    private final long partBytes;

    /// @param partMib the preferred length of a part in MiB. Each part costs a request, and a part that fails
    ///     is sent again completely
    public SequentialStrategy(
            S3Buckets buckets, @ConfigProperty(name = "ziprace.part-mib", defaultValue = "64") int partMib) {
        this.buckets = buckets;
        this.partBytes = StreamingPlanner.preferredPartBytes(partMib);
    }

    @Override
    public ArchiveReport archive(ArchiveRequest request) throws InterruptedException {
        S3Bucket bucket = buckets.bucket(request.bucketName());
        ArchiveListing listing = ArchiveListing.of(bucket, request);
        ArchivePlan plan = StreamingPlanner.plan(listing.entries(), PartLimits.S3, partBytes);
        return new PlanExecutor(bucket, plan, listing.objects(), ONE_PART_AT_A_TIME).makeArchive(request.archiveKey());
    }
}
