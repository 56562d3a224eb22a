package dev.ziprace.mutiny;

import dev.ziprace.archive.engine.Crc32Collector;
import dev.ziprace.archive.plan.PartSlice;
import dev.ziprace.s3.UploadedPart;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/// Uploads an archive's parts concurrently, starting them in the order of their numbers.
final class ReactivePartUploader {

    private final PlannedParts planned;
    private final AsyncBucket bucket;
    private final Crc32Collector crc32s;
    private final AsyncUploads uploads;
    private final AsyncCrc32Lookup lookup;
    private final List<CompletableFuture<Void>> finished;

    /// @param lookup finds the CRC-32s for headers that neither GETs nor held bodies provide
    ReactivePartUploader(PlannedParts planned, AsyncBucket bucket, AsyncUploads uploads, AsyncCrc32Lookup lookup) {
        this.planned = planned;
        this.bucket = bucket;
        this.uploads = uploads;
        this.lookup = lookup;
        this.crc32s = new Crc32Collector(planned.layout());
        this.finished = Stream.generate(CompletableFuture<Void>::new)
                .limit(planned.count())
                .toList();
    }

    /// Uploads all parts.
    ///
    /// @param concurrency the maximum number of parts in flight
    /// @return the parts, ordered by part number
    Uni<List<UploadedPart>> uploadAll(String uploadId, int concurrency) {
        return Multi.createFrom()
                .range(1, finished.size() + 1)
                .onItem()
                .transformToUni(number ->
                        awaitNeededParts(number).chain(() -> lookUp(number)).chain(() -> uploadPart(uploadId, number)))
                .merge(concurrency)
                .collect()
                .asList()
                .map(parts -> parts.stream()
                        .sorted(Comparator.comparingInt(UploadedPart::number))
                        .toList());
    }

    /// Waits until the parts whose CRC-32s this part needs have been read. They have smaller numbers, so they
    /// were started earlier and there is no deadlock. The wait comes before the request because S3 closes the
    /// connection of a part whose bytes don't arrive.
    private Uni<Void> awaitNeededParts(int number) {
        var needed = finished.subList(planned.needsPartsFrom(number) - 1, number - 1);
        var all = CompletableFuture.allOf(needed.toArray(CompletableFuture<?>[]::new));
        return Uni.createFrom().completionStage(all);
    }

    /// Asks S3 for CRC-32s, also before the request.
    private Uni<Void> lookUp(int number) {
        return Multi.createFrom()
                .iterable(planned.slices(number))
                .filter(slice -> slice instanceof PartSlice.OfEntry entry
                        && planned.headers().isLookedUp(entry, false)
                        && !crc32s.isAnnounced(entry.entry().index()))
                .map(PartSlice.OfEntry.class::cast)
                .onItem()
                .transformToUniAndConcatenate(entry -> lookup.crc32(planned.object(entry))
                        .invoke(crc32 -> crc32s.announce(entry.entry().index(), crc32)))
                .onItem()
                .ignoreAsUni();
    }

    /// The number of entries for whose contents S3 sent no checksum.
    int uncheckedEntries() {
        return crc32s.uncheckedEntries();
    }

    private Uni<UploadedPart> uploadPart(String uploadId, int number) {
        return Uni.createFrom().deferred(() -> {
            var body = new AsyncPartBody(
                    planned.range(number).length(),
                    trustStored -> new PartPublisher(planned, number, bucket, crc32s, trustStored));
            Uni<UploadedPart> upload = uploads.uploadPart(uploadId, number, body)
                    // The second attempt computes the CRC-32 of every object, so its failure names the
                    // damaged one.
                    .onFailure(PartChecksumMismatchException.class)
                    .retry()
                    .atMost(1);
            return body.failWithContent(upload)
                    .onTermination()
                    .invoke(body::close)
                    .invoke(() -> finished.get(number - 1).complete(null));
        });
    }
}
