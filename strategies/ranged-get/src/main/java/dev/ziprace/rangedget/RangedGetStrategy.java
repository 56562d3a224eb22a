package dev.ziprace.rangedget;

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

/// Lays out the whole archive from the listing, cuts it into large parts and sends many parts at a time,
/// independently of each other. A part is streamed: its objects are read one after the other, straight into
/// its upload. If a part fails, only that part is read and sent again.
///
/// Parts are large because each costs a request. They can be large because no part is ever held in memory. A
/// large archive has longer parts.
///
/// Memory: the listing, and the bytes between download and upload, less than 1 MiB for each part in flight,
/// whatever the sizes.
@Singleton
public class RangedGetStrategy implements ArchiveStrategy {

    /// A part reads one object at a time, so it waits for S3's first byte once per object. This many parts at
    /// a time hide that latency: with objects of 5 MiB, 16 parts reach 75 MB/s even if an object takes a
    /// second.
    private static final int PARTS_IN_FLIGHT = 16;

    /// How many parts a large archive has, unless they would be too long: twice as many as are in flight, so
    /// that not all parts end at the same time.
    private static final int PARTS = 2 * PARTS_IN_FLIGHT;

    /// The most that is read and sent again when a part fails: 7 s at 75 MB/s.
    private static final long LONG_PART_BYTES = 512L << 20;

    private static final ExecutionLimits LIMITS = ExecutionLimits.streaming(PARTS_IN_FLIGHT);

    private final S3Buckets buckets;
    private final long minPartBytes;

    /// @param partMib the minimum preferred length of a part in MiB
    public RangedGetStrategy(
            S3Buckets buckets, @ConfigProperty(name = "ziprace.part-mib", defaultValue = "64") int partMib) {
        this.buckets = buckets;
        this.minPartBytes = StreamingPlanner.preferredPartBytes(partMib);
    }

    @Override
    public ArchiveReport archive(ArchiveRequest request) throws InterruptedException {
        S3Bucket bucket = buckets.bucket(request.bucketName());
        ArchiveListing listing = ArchiveListing.of(bucket, request);
        ArchivePlan plan = StreamingPlanner.plan(
                listing.entries(), PartLimits.S3, partBytes(listing.contentBytes(), minPartBytes));
        return new PlanExecutor(bucket, plan, listing.objects(), LIMITS).makeArchive(request.archiveKey());
    }

    /// The preferred length of a part.
    ///
    /// @param archiveBytes the archive's length
    /// @param least the minimum; shorter parts are not worth a request
    static long partBytes(long archiveBytes, long least) {
        return Math.max(least, Math.min(archiveBytes / PARTS, LONG_PART_BYTES));
    }
}
