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

    /// At S3's rate limit and about 100 ms a request, 350 are in flight; a stretch has one or two at a time.
    private static final Bounds BOUNDS = new Bounds(32 * MIB, MIB, 512, 4, 384, RequestPace.BELOW_S3S_KNEE);

    private final S3Buckets buckets;
    private final PartCopyStrategy fallback;

    public CopyChainStrategy(S3Buckets buckets) {
        this.buckets = buckets;
        this.fallback = new PartCopyStrategy(buckets);
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
        new PlanRun(bucket, plan, sources.stream().map(Source::object).toList(), BOUNDS).make(request.archiveKey());
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
