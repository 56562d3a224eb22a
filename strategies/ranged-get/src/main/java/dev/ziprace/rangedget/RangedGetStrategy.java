package dev.ziprace.rangedget;

import dev.ziprace.archive.ArchiveParts;
import dev.ziprace.archive.Source;
import dev.ziprace.archive.Sources;
import dev.ziprace.archive.TaskGroup;
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

/// Lays out the whole archive from the listing, cuts it into large parts and makes each part on its own: it
/// reads what falls into the part, object after object, straight into the part's upload. Parts are made
/// independently of each other, many at a time; one that fails is read and sent again, alone.
///
/// Parts are large because each is a request to pay, and can be because none is ever in memory; those of a large
/// archive are larger.
///
/// Memory: what is on its way from a download to an upload, less than 1 MiB for each part in flight whatever
/// the sizes, and the listing.
@Singleton
public class RangedGetStrategy implements ArchiveStrategy {

    /// A part reads one object at a time and so waits for S3's first byte once per object. As many at a time
    /// hide that: of 5 MiB objects, 16 parts get 75 MB/s if an object takes up to a second.
    private static final int PARTS_IN_FLIGHT = 16;

    /// How many parts a large archive has, unless they would get too long: twice as many as are in flight, so that
    /// the first ones need not end all at once.
    private static final int PARTS = 2 * PARTS_IN_FLIGHT;

    /// What is read and sent again at most when one fails: 7 s at 75 MB/s.
    private static final long LONG_PART_BYTES = 512L << 20;

    private final S3Buckets buckets;
    private final long partBytes;

    /// @param partMib the least length of a part in MiB that is preferred
    public RangedGetStrategy(
            S3Buckets buckets, @ConfigProperty(name = "ziprace.part-mib", defaultValue = "64") int partMib) {
        this.buckets = buckets;
        this.partBytes = ArchiveParts.preferredBytes(partMib);
    }

    @Override
    public ArchiveReport archive(ArchiveRequest request) throws InterruptedException {
        S3Bucket bucket = buckets.bucket(request.bucketName());
        List<Source> sources = Sources.list(bucket, request);
        long bytes = sources.stream().mapToLong(Source::size).sum();
        ArchiveParts archive = ArchiveParts.plan(sources, partBytes(bytes, partBytes));
        try (var upload = MultipartUpload.create(bucket, request.archiveKey());
                var tasks = new TaskGroup()) {
            new PartUploads(archive, new ObjectReader(bucket), upload).start(tasks, PARTS_IN_FLIGHT);
            tasks.join();
            upload.complete();
            return new ArchiveReport(
                    sources.size(),
                    archive.layout().totalBytes(),
                    bucket.meter().usage());
        }
    }

    /// The preferred length of a part.
    ///
    /// @param archiveBytes how much there is to archive
    /// @param least below which parts are not worth a request
    static long partBytes(long archiveBytes, long least) {
        return Math.max(least, Math.min(archiveBytes / PARTS, LONG_PART_BYTES));
    }
}
