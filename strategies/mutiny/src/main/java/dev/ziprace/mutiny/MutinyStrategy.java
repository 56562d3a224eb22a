package dev.ziprace.mutiny;

import dev.ziprace.archive.ArchiveParts;
import dev.ziprace.archive.Sources;
import dev.ziprace.s3.UploadedPart;
import dev.ziprace.strategy.ArchiveReport;
import dev.ziprace.strategy.ArchiveRequest;
import dev.ziprace.strategy.ArchiveStrategy;
import dev.ziprace.zip.Crc32;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The archive as one reactive stream, from the listing to the parts, on the event loops of S3's asynchronous
/// client. Each part asks for its bytes as fast as its connection takes them, and so does each object's download in
/// turn: what nobody asks for stays in S3's socket. No thread waits but the one that called [#archive].
///
/// The parts are laid out beforehand, so none is ever in memory and the bytes are in flight between two sockets.
///
/// Memory: what is on its way from a download to an upload, about 1 MiB for each part in flight whatever the sizes,
/// and the listing.
@Singleton
public class MutinyStrategy implements ArchiveStrategy {

    /// A part reads one object at a time and so waits for S3's first byte once per object. As many at a time hide
    /// that: of 5 MiB objects, 16 parts get 75 MB/s if an object takes up to a second.
    static final int PARTS_IN_FLIGHT = 16;

    private final AsyncBuckets buckets;
    private final long partBytes;

    /// @param partMib the preferred length of a part in MiB
    MutinyStrategy(AsyncBuckets buckets, @ConfigProperty(name = "ziprace.part-mib", defaultValue = "64") int partMib) {
        this.buckets = buckets;
        this.partBytes = ArchiveParts.preferredBytes(partMib);
    }

    @Override
    public ArchiveReport archive(ArchiveRequest request) throws InterruptedException {
        var interrupted = new FailureSignal();
        return BlockingEdge.await(archive(request, interrupted), interrupted);
    }

    private Uni<ArchiveReport> archive(ArchiveRequest request, FailureSignal interrupted) {
        AsyncBucket bucket = buckets.bucket(request.bucketName());
        return interrupted
                .ending(bucket.list(request.folder()).collect().asList())
                .map(objects -> ArchiveParts.plan(Sources.of(request.bucketName(), objects), partBytes))
                .chain(archive -> bucket.createMultipartUpload(request.archiveKey())
                        // Not before: an upload whose begin is broken off may have begun, and nobody knows its id.
                        .chain(id -> interrupted
                                .ending(upload(archive, bucket, request.archiveKey(), id))
                                .onFailure()
                                .call(failure -> abort(bucket, request.archiveKey(), id, failure)))
                        .map(_ -> new ArchiveReport(
                                archive.sources().size(),
                                archive.layout().totalBytes(),
                                bucket.meter().usage())));
    }

    private static Uni<Void> upload(ArchiveParts archive, AsyncBucket bucket, String key, String uploadId) {
        return new PartUploads(archive, bucket)
                .uploadAll(key, uploadId, PARTS_IN_FLIGHT)
                .chain(parts -> bucket.completeMultipartUpload(key, uploadId, parts, whole(archive, parts)));
    }

    private static Crc32 whole(ArchiveParts archive, List<UploadedPart> parts) {
        return parts.stream()
                .map(part -> new Crc32(
                        part.crc32(), archive.parts().get(part.number() - 1).length()))
                .reduce(Crc32.EMPTY, Crc32::then);
    }

    private static Uni<Void> abort(AsyncBucket bucket, String key, String uploadId, Throwable failure) {
        return bucket.abortMultipartUpload(key, uploadId)
                .onFailure()
                .invoke(failure::addSuppressed)
                .onFailure()
                .recoverWithNull();
    }
}
