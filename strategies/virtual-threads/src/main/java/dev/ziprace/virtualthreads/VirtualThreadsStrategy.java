package dev.ziprace.virtualthreads;

import static java.util.stream.Collectors.partitioningBy;

import dev.ziprace.archive.ArchiveListing;
import dev.ziprace.archive.ListedObject;
import dev.ziprace.archive.TaskGroup;
import dev.ziprace.archive.engine.Crc32Lookup;
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

/// Each object has a virtual thread, which reads it into memory as soon as the budget has room and then
/// appends it to the archive. Entries are in completion order, no object waits for a slower one, and the
/// CRC-32 is known before the local header is written. Further virtual threads upload the full parts straight
/// from the objects' buffers.
///
/// Objects above 23 MiB are not read into memory whole. They are streamed one after the other when all other objects
/// are done, each in chunks from one GET, while earlier parts are still being uploaded. If S3 does not
/// store the CRC-32 for their header, it is asked for it first.
///
/// Memory: 64 MiB of content that is read and not yet uploaded, whatever the number and sizes of the objects. (Parts
/// and the budget grow when the archive exceeds 160 GB.)
@Singleton
public class VirtualThreadsStrategy implements ArchiveStrategy {

    private static final int MIB = 1 << 20;

    /// As large as the budget allows, because every part is a request that costs money.
    private static final long PART_BYTES = 16 * MIB;

    /// Content that is read and not yet uploaded.
    private static final int BUDGET_BYTES = 64 * MIB;

    private final S3Buckets buckets;

    public VirtualThreadsStrategy(S3Buckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public ArchiveReport archive(ArchiveRequest request) throws InterruptedException {
        S3Bucket bucket = buckets.bucket(request.bucketName());
        ArchiveListing listing = ArchiveListing.of(bucket, request);
        PartPlan plan = PartPlan.of(ArchiveLayout.upperBound(listing.entries()), PART_BYTES);
        ByteBudget budget = budget(plan);
        try (var upload = MultipartUpload.create(bucket, request.archiveKey());
                var lookup = new Crc32Lookup(bucket, upload);
                var tasks = new TaskGroup()) {
            var objects = new ObjectReader(bucket);
            var archive = new ConcurrentArchiveWriter(upload, objects, tasks, budget, plan.partBytes());
            var reader = new BudgetedObjectReader(objects, budget, archive, lookup);
            Map<Boolean, List<ListedObject>> byWhole = listing.listed().stream()
                    .collect(partitioningBy(listed -> listed.size() <= BudgetedObjectReader.MAX_WHOLE_BYTES));
            tasks.fork(() -> reader.readWhole(byWhole.getOrDefault(true, List.of()), tasks));
            tasks.join();
            for (ListedObject listed : byWhole.getOrDefault(false, List.of())) {
                tasks.fork(() -> reader.stream(listed));
                tasks.join();
            }
            archive.finish();
            tasks.join();
            lookup.close();
            upload.complete();
            return new ArchiveReport(
                    listing.size(),
                    archive.length(),
                    reader.unchecked(),
                    bucket.meter().usage());
        }
    }

    /// The budget must allow progress in the worst case: a part is one byte short, its first byte belongs to
    /// an object of the largest size that is held whole, and the object that fills the part has that size
    /// too. With a smaller budget the run could deadlock.
    private static ByteBudget budget(PartPlan plan) {
        int needed = Math.addExact(
                Math.toIntExact(plan.partBytes()),
                2 * (BudgetedObjectReader.MAX_WHOLE_BYTES + BudgetedObjectReader.GET_OVERHEAD_BYTES));
        return new ByteBudget(Math.max(BUDGET_BYTES, needed));
    }
}
