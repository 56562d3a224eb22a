package dev.ziprace.virtualthreads;

import static java.util.stream.Collectors.partitioningBy;

import dev.ziprace.archive.ArchiveListing;
import dev.ziprace.archive.ListedObject;
import dev.ziprace.archive.TaskGroup;
import dev.ziprace.archive.engine.Crc32Lookup;
import dev.ziprace.memory.BufferMemory;
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
/// appends it to the archive. Entries are in completion order, no object waits for a slower one, and
/// the CRC-32 is known before the local header is written. Further virtual threads upload the full
/// parts straight from the objects' buffers.
///
/// Objects above 23 MiB, or 11 MiB in a function of 128 MB, are not read into memory whole. They are
/// streamed one after the other when all other objects are done, each in chunks from one GET, while
/// earlier parts are still being uploaded. If S3 does not store the CRC-32 for their header, it is
/// asked for it first.
///
/// Memory: 64 MiB of content that is read and not yet uploaded, whatever the number and sizes of the
/// objects, or half of the heap if that is less ([ContentMemory]). (Parts and the memory for content
/// grow when the archive exceeds 160 GB.)
@Singleton
public class VirtualThreadsStrategy implements ArchiveStrategy {

    private final S3Buckets buckets;

    public VirtualThreadsStrategy(S3Buckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public ArchiveReport archive(ArchiveRequest request) throws InterruptedException {
        S3Bucket bucket = buckets.bucket(request.bucketName());
        BufferMemory available = BufferMemory.ofThisFunction();
        ContentMemory usual = ContentMemory.of(available);
        ArchiveListing listing = ArchiveListing.of(bucket, request);
        PartPlan plan = PartPlan.of(ArchiveLayout.upperBound(listing.entries()), usual.partBytes());
        ContentMemory needed = usual.withPartBytes(plan.partBytes());
        available.require(needed.bytes());
        var memory = new ContentBuffers(needed, available.java());
        try (var upload = MultipartUpload.create(bucket, request.archiveKey());
                var lookup = new Crc32Lookup(bucket, upload);
                var tasks = new TaskGroup()) {
            var objects = new ObjectReader(bucket);
            var archive = new ConcurrentArchiveWriter(upload, objects, tasks, memory, plan.partBytes());
            var reader = new BudgetedObjectReader(objects, memory, archive, lookup);
            Map<Boolean, List<ListedObject>> byWhole =
                    listing.listed().stream().collect(partitioningBy(listed -> listed.size() <= usual.maxWholeBytes()));
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
}
