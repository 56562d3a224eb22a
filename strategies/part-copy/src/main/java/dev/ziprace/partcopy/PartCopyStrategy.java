package dev.ziprace.partcopy;

import dev.ziprace.archive.Source;
import dev.ziprace.archive.Sources;
import dev.ziprace.copyplan.CopyPlan;
import dev.ziprace.copyplan.PartCopyPlanner;
import dev.ziprace.copyplan.PartLimits;
import dev.ziprace.copyrun.Bounds;
import dev.ziprace.copyrun.PlanRun;
import dev.ziprace.copyrun.RequestPace;
import dev.ziprace.s3.S3Bucket;
import dev.ziprace.s3.S3Buckets;
import dev.ziprace.strategy.ArchiveException;
import dev.ziprace.strategy.ArchiveReport;
import dev.ziprace.strategy.ArchiveRequest;
import dev.ziprace.strategy.ArchiveStrategy;
import jakarta.inject.Singleton;
import java.util.List;

/// One multipart upload in which objects of 5 MiB or more are copied by S3 and everything else is streamed in parts
/// between them, each with the next copied object's header at its end: about half of the benchmark's bytes never come
/// here. [PartCopyPlanner] decides which; S3's answer to a copy tells the CRC-32 that the header before it needs.
///
/// Memory: less than 1 MiB for each of 32 parts in flight, and at most 64 MiB for what waits for a CRC-32, whatever the
/// number and sizes of the objects.
@Singleton
public class PartCopyStrategy implements ArchiveStrategy {

    private static final int MIB = 1 << 20;

    /// Where nothing is copied, the parts of the archive: four of them fit the budget.
    private static final long STREAM_BYTES = 16 * MIB;

    /// The network is what limits, at 75 MB/s each way. Of 32 parts of 5 MiB that are read and sent at once,
    /// some wait for S3's first byte or its last word, some have all that they read and some nothing yet; the
    /// others keep both ways busy. Half as many stretches more read the beginnings of copied objects meanwhile.
    private static final Bounds BOUNDS = new Bounds(64 * MIB, MIB, 48, 32, 80, RequestPace.BELOW_S3S_KNEE);

    private final S3Buckets buckets;

    public PartCopyStrategy(S3Buckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public ArchiveReport archive(ArchiveRequest request) throws InterruptedException {
        S3Bucket bucket = buckets.bucket(request.bucketName());
        return archive(bucket, Sources.list(bucket, request), request.archiveKey());
    }

    /// Archives what has been listed: for a strategy that falls back on this one.
    ///
    /// @param bucket what was sent through it before counts in the report
    public ArchiveReport archive(S3Bucket bucket, List<Source> sources, String archiveKey) throws InterruptedException {
        CopyPlan plan = plan(sources);
        new PlanRun(bucket, plan, sources.stream().map(Source::object).toList(), BOUNDS).make(archiveKey);
        return new ArchiveReport(
                sources.size(), plan.layout().totalBytes(), bucket.meter().usage());
    }

    private static CopyPlan plan(List<Source> sources) {
        try {
            return PartCopyPlanner.plan(sources.stream().map(Source::entry).toList(), PartLimits.S3, STREAM_BYTES);
        } catch (IllegalArgumentException e) {
            throw new ArchiveException(String.valueOf(e.getMessage()), e);
        }
    }
}
