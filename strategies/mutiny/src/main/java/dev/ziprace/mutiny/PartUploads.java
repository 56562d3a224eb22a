package dev.ziprace.mutiny;

import dev.ziprace.archive.ArchiveParts;
import dev.ziprace.archive.ContentSums;
import dev.ziprace.s3.UploadedPart;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/// Uploads the parts of an archive, begun in their order, as many at a time as are asked for.
final class PartUploads {

    private final ArchiveParts archive;
    private final AsyncBucket bucket;
    private final ContentSums sums;
    private final List<CompletableFuture<Void>> uploaded;

    PartUploads(ArchiveParts archive, AsyncBucket bucket) {
        this.archive = archive;
        this.bucket = bucket;
        this.sums = new ContentSums(archive.layout().size());
        this.uploaded = Stream.generate(CompletableFuture<Void>::new)
                .limit(archive.parts().size())
                .toList();
    }

    /// Uploads all parts.
    ///
    /// @param atATime how many parts are in flight at most
    /// @return them in the order of their numbers
    Uni<List<UploadedPart>> uploadAll(String key, String uploadId, int atATime) {
        return Multi.createFrom()
                .range(1, uploaded.size() + 1)
                .onItem()
                .transformToUni(number -> ready(number).chain(() -> uploadPart(key, uploadId, number)))
                .merge(atATime)
                .collect()
                .asList()
                .map(parts -> parts.stream()
                        .sorted(Comparator.comparingInt(UploadedPart::number))
                        .toList());
    }

    /// Waits for the parts that must have been read before. They have smaller numbers and so were begun, and nobody
    /// waits in a circle. Before the request: S3 hangs up on a part whose bytes don't come.
    private Uni<Void> ready(int number) {
        var needed = uploaded.subList(archive.needsPartsFrom(number) - 1, number - 1);
        var all = CompletableFuture.allOf(needed.toArray(CompletableFuture<?>[]::new));
        return Uni.createFrom().completionStage(all);
    }

    private Uni<UploadedPart> uploadPart(String key, String uploadId, int number) {
        return Uni.createFrom().deferred(() -> {
            var body = new StreamedBody(
                    archive.parts().get(number - 1).length(),
                    trusting -> new PartStream(archive, number, bucket, sums, trusting));
            Uni<UploadedPart> upload = bucket.uploadPart(key, uploadId, number, body)
                    // Again, this time summing up what is read, which tells whose bytes they were.
                    .onFailure(DamagedPartException.class)
                    .retry()
                    .atMost(1);
            return body.ending(upload)
                    .onTermination()
                    .invoke(body::close)
                    .invoke(() -> uploaded.get(number - 1).complete(null));
        });
    }
}
