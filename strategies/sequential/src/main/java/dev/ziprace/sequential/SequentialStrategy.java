package dev.ziprace.sequential;

import dev.ziprace.archive.ArchiveParts;
import dev.ziprace.archive.ContentSums;
import dev.ziprace.archive.Source;
import dev.ziprace.archive.Sources;
import dev.ziprace.archive.StreamedPart;
import dev.ziprace.s3.MultipartUpload;
import dev.ziprace.s3.ObjectReader;
import dev.ziprace.s3.S3Bucket;
import dev.ziprace.s3.S3Buckets;
import dev.ziprace.strategy.ArchiveReport;
import dev.ziprace.strategy.ArchiveRequest;
import dev.ziprace.strategy.ArchiveStrategy;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Reads one object after the other and sends what it reads on at once, in one part after the other: one download, one
/// upload, one thread. What any other strategy must beat, and the least that can go wrong.
///
/// Memory: what is on its way from the download to the upload, less than 1 MiB whatever the sizes, and the listing.
@Singleton
public class SequentialStrategy implements ArchiveStrategy {

    private final S3Buckets buckets;
    private final long partBytes;

    /// @param partMib the preferred length of a part in MiB: each part is a request to pay, and what is sent again when
    ///     one fails
    public SequentialStrategy(
            S3Buckets buckets, @ConfigProperty(name = "ziprace.part-mib", defaultValue = "64") int partMib) {
        this.buckets = buckets;
        this.partBytes = ArchiveParts.preferredBytes(partMib);
    }

    @Override
    public ArchiveReport archive(ArchiveRequest request) throws InterruptedException {
        S3Bucket bucket = buckets.bucket(request.bucketName());
        List<Source> sources = Sources.list(bucket, request);
        ArchiveParts archive = ArchiveParts.plan(sources, partBytes);
        try (var upload = MultipartUpload.create(bucket, request.archiveKey())) {
            var reader = new ObjectReader(bucket);
            var sums = new ContentSums(sources.size());
            for (int number = 1; number <= archive.parts().size(); number++) {
                upload.upload(number, new StreamedPart(archive, number, reader, sums));
            }
            upload.complete();
            return new ArchiveReport(
                    sources.size(),
                    archive.layout().totalBytes(),
                    bucket.meter().usage());
        }
    }
}
