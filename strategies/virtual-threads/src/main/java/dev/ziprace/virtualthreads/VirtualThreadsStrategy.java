package dev.ziprace.virtualthreads;

import static java.util.stream.Collectors.partitioningBy;

import dev.ziprace.archive.Source;
import dev.ziprace.archive.Sources;
import dev.ziprace.archive.TaskGroup;
import dev.ziprace.s3.ByteBudget;
import dev.ziprace.s3.MultipartUpload;
import dev.ziprace.s3.ObjectReader;
import dev.ziprace.s3.PartPlan;
import dev.ziprace.s3.S3Bucket;
import dev.ziprace.s3.S3Buckets;
import dev.ziprace.strategy.ArchiveReport;
import dev.ziprace.strategy.ArchiveRequest;
import dev.ziprace.strategy.ArchiveStrategy;
import dev.ziprace.zip.ArchiveLayout;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/// A virtual thread per object reads it into memory as soon as the budget has room, and appends it to the
/// archive when it is there: entries are in the order of completion, no object waits for a slower one, and the
/// CRC-32 is always known before the header leaves. Full parts are uploaded by further virtual threads,
/// straight from the objects' buffers.
///
/// Objects above 23 MiB don't go into memory whole: they are streamed one after the other once all others are
/// done, each in pieces by one GET while the parts before are still going up.
///
/// Memory: 64 MiB of content in flight, read and not yet uploaded, whatever the number and sizes of the
/// objects. (Above 160 GB of archive the parts grow, and the budget with them.)
@Singleton
public class VirtualThreadsStrategy implements ArchiveStrategy {

    private static final int MIB = 1 << 20;

    /// A part is a request to pay; the budget allows for no more.
    private static final long PART_BYTES = 16 * MIB;

    private static final int BUDGET_BYTES = 64 * MIB;

    /// The largest object that is held whole.
    private static final int MAX_WHOLE_BYTES = 23 * MIB;

    private final S3Buckets buckets;

    public VirtualThreadsStrategy(S3Buckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public ArchiveReport archive(ArchiveRequest request) throws InterruptedException {
        S3Bucket bucket = buckets.bucket(request.bucketName());
        List<Source> sources = Sources.list(bucket, request);
        PartPlan plan = PartPlan.of(
                ArchiveLayout.upperBound(sources.stream().map(Source::entry).toList()), PART_BYTES);
        ByteBudget budget = budget(plan);
        try (var upload = MultipartUpload.create(bucket, request.archiveKey());
                var tasks = new TaskGroup()) {
            var objects = new ObjectReader(bucket);
            var archive = new SharedArchive(upload, objects, tasks, budget, plan.partBytes());
            var reader = new SourceReader(objects, budget, archive);
            Map<Boolean, List<Source>> byWhole =
                    sources.stream().collect(partitioningBy(source -> source.size() <= MAX_WHOLE_BYTES));
            tasks.fork(() -> reader.readWhole(byWhole.getOrDefault(true, List.of()), tasks));
            tasks.join();
            for (Source source : byWhole.getOrDefault(false, List.of())) {
                tasks.fork(() -> reader.stream(source));
                tasks.join();
            }
            archive.finish();
            tasks.join();
            upload.complete();
            return new ArchiveReport(
                    sources.size(), archive.length(), bucket.meter().usage());
        }
    }

    /// Room for progress in the worst case: a part that wants one byte more and whose first byte belongs to the
    /// largest object that is held whole, and another such object to fill it. A smaller budget could wait for
    /// itself.
    private static ByteBudget budget(PartPlan plan) {
        int needed = Math.addExact(Math.toIntExact(plan.partBytes()), 2 * (MAX_WHOLE_BYTES + SourceReader.OVERHEAD));
        return new ByteBudget(Math.max(BUDGET_BYTES, needed));
    }
}
