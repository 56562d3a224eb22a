package dev.ziprace.sequential;

import dev.ziprace.archive.Source;
import dev.ziprace.archive.Sources;
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

/// Reads one object after the other into one part buffer and uploads the part when it is full; nothing happens
/// at the same time. What any other strategy must beat, and the least that can go wrong.
///
/// Memory: one part, 32 MiB up to 320 GB of archive.
@Singleton
public class SequentialStrategy implements ArchiveStrategy {

    /// Each part is a request to pay. Twice as large would save 1/400 of the requests' price at 5 MiB objects,
    /// and cost as much memory again.
    private static final long PART_BYTES = 32L << 20;

    private final S3Buckets buckets;

    public SequentialStrategy(S3Buckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public ArchiveReport archive(ArchiveRequest request) throws InterruptedException {
        S3Bucket bucket = buckets.bucket(request.bucketName());
        List<Source> sources = Sources.list(bucket, request);
        PartPlan plan = PartPlan.of(
                ArchiveLayout.upperBound(sources.stream().map(Source::entry).toList()), PART_BYTES);
        try (var upload = MultipartUpload.create(bucket, request.archiveKey())) {
            var writer = new ArchiveWriter(new ObjectReader(bucket), upload, Math.toIntExact(plan.partBytes()));
            for (Source source : sources) {
                writer.append(source);
            }
            long archiveBytes = writer.finish();
            upload.complete();
            return new ArchiveReport(
                    sources.size(), archiveBytes, bucket.meter().usage());
        }
    }
}
