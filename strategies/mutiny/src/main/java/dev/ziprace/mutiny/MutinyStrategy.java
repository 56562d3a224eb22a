package dev.ziprace.mutiny;

import dev.ziprace.archive.ArchiveListing;
import dev.ziprace.archive.plan.ArchivePlan;
import dev.ziprace.archive.plan.PartLimits;
import dev.ziprace.archive.plan.StreamingPlanner;
import dev.ziprace.memory.BufferMemory;
import dev.ziprace.s3.UploadedPart;
import dev.ziprace.strategy.ArchiveReport;
import dev.ziprace.strategy.ArchiveRequest;
import dev.ziprace.strategy.ArchiveStrategy;
import dev.ziprace.strategy.CleanupException;
import dev.ziprace.zip.Crc32;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The archive as one reactive stream, from the listing to the parts, on the event loops of the SDK's
/// asynchronous S3 client. Each upload demands its part's bytes as fast as its connection can send
/// them, and passes that demand on to the object's download (backpressure): unread bytes stay in the
/// socket buffer. Only the thread that called [#archive] blocks.
///
/// The parts are laid out beforehand, so no part is ever held in memory: its bytes pass from one socket
/// to another.
///
/// Memory: the bytes between a download and an upload, about 1 MiB per part in flight whatever the
/// sizes, and the listing. Objects without a stored CRC-32 are held until their header has been sent,
/// up to 8 MiB per part in flight, or half of the heap divided by the parts in flight if that is less.
@Singleton
public class MutinyStrategy implements ArchiveStrategy {

    /// A part reads one object at a time, so it waits for S3's first byte once per object. Parts in
    /// parallel hide that latency: with 5 MiB objects, 16 parts reach 75 MB/s if an object takes up to
    /// one second.
    static final int PARTS_IN_FLIGHT = 16;

    /// Bytes between a download and an upload: 1 MiB per part in flight.
    private static final int LEAST_BYTES = PARTS_IN_FLIGHT << 20;

    private final NettyS3Client s3;
    private final long partBytes;

    /// @param partMib the preferred length of a part in MiB
    MutinyStrategy(NettyS3Client s3, @ConfigProperty(name = "ziprace.part-mib", defaultValue = "64") int partMib) {
        this.s3 = s3;
        this.partBytes = StreamingPlanner.preferredPartBytes(partMib);
    }

    /// A strategy outside of a container, with the endpoint, region and credentials that the SDK finds.
    ///
    /// @param partMib the preferred length of a part in MiB
    public static MutinyStrategy ofEnvironment(int partMib) {
        return new MutinyStrategy(new NettyS3Client(), partMib);
    }

    @Override
    public ArchiveReport archive(ArchiveRequest request) throws InterruptedException {
        BufferMemory.ofThisFunction().require(LEAST_BYTES);
        var interrupted = new CancellationSignal();
        return InterruptibleAwait.await(archive(request, interrupted), interrupted);
    }

    private Uni<ArchiveReport> archive(ArchiveRequest request, CancellationSignal interrupted) {
        AsyncBucket bucket = s3.bucket(request.bucketName());
        return interrupted
                .cancels(bucket.list(request.folder()).collect().asList())
                .map(objects -> plan(ArchiveListing.of(request.bucketName(), objects)))
                .chain(planned -> archive(planned, bucket, bucket.uploads(request.archiveKey()), interrupted));
    }

    private static Uni<ArchiveReport> archive(
            PlannedParts planned, AsyncBucket bucket, AsyncUploads uploads, CancellationSignal interrupted) {
        // CreateMultipartUpload itself is not cancelled: S3 could have created an upload whose ID is unknown, so it
        // could not be aborted.
        return uploads.create().chain(id -> archive(planned, bucket, uploads, id, interrupted));
    }

    private static Uni<ArchiveReport> archive(
            PlannedParts planned,
            AsyncBucket bucket,
            AsyncUploads uploads,
            String uploadId,
            CancellationSignal interrupted) {
        var lookup = new AsyncCrc32Lookup(bucket, uploads);
        var uploader = new ReactivePartUploader(planned, bucket, uploads, lookup);
        return interrupted
                .cancels(uploader.uploadAll(uploadId, PARTS_IN_FLIGHT)
                        .call(lookup::close)
                        .chain(parts -> uploads.complete(uploadId, parts, wholeCrc32(planned, parts))))
                // The archive is there, and an upload without parts costs nothing.
                .call(() -> uploads.abortOrphans().onFailure().recoverWithNull())
                .onFailure()
                .call(failure -> suppress(failure, lookup.close()))
                .onFailure()
                .call(failure -> suppress(failure, abort(uploads, uploadId)))
                .map(_ -> new ArchiveReport(
                        planned.layout().size(),
                        planned.layout().totalBytes(),
                        uploader.uncheckedEntries(),
                        bucket.meter().usage()));
    }

    private PlannedParts plan(ArchiveListing listing) {
        ArchivePlan plan = StreamingPlanner.plan(listing.entries(), PartLimits.S3, partBytes);
        return new PlannedParts(
                plan, listing.objects(), BufferMemory.ofThisFunction().require(LEAST_BYTES));
    }

    private static Crc32 wholeCrc32(PlannedParts planned, List<UploadedPart> parts) {
        return parts.stream()
                .map(part ->
                        new Crc32(part.crc32(), planned.range(part.number()).length()))
                .reduce(Crc32.EMPTY, Crc32::then);
    }

    private static Uni<Void> abort(AsyncUploads uploads, String uploadId) {
        return uploads.abort(uploadId)
                .chain(uploads::abortOrphans)
                .onFailure()
                .transform(e -> new CleanupException(
                        "the upload %s of %s could not be aborted (%s)"
                                .formatted(uploadId, uploads.uri(), e.getMessage()),
                        e));
    }

    private static Uni<Void> suppress(Throwable failure, Uni<Void> cleanup) {
        return cleanup.onFailure().invoke(failure::addSuppressed).onFailure().recoverWithNull();
    }
}
