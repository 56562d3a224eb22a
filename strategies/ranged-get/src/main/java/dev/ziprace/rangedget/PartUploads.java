package dev.ziprace.rangedget;

import dev.ziprace.archive.ArchiveParts;
import dev.ziprace.archive.ContentSums;
import dev.ziprace.archive.StreamedPart;
import dev.ziprace.archive.TaskGroup;
import dev.ziprace.s3.MultipartUpload;
import dev.ziprace.s3.ObjectReader;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Makes and uploads the parts of an archive, several at a time, begun in their order.
final class PartUploads {

    private final ArchiveParts archive;
    private final ObjectReader reader;
    private final MultipartUpload upload;
    private final ContentSums sums;
    private final List<CountDownLatch> uploaded;
    private final AtomicInteger begun = new AtomicInteger();

    PartUploads(ArchiveParts archive, ObjectReader reader, MultipartUpload upload) {
        this.archive = archive;
        this.reader = reader;
        this.upload = upload;
        this.sums = new ContentSums(archive.layout().size());
        this.uploaded = Stream.generate(() -> new CountDownLatch(1))
                .limit(archive.parts().size())
                .toList();
    }

    /// Forks the tasks that upload all parts.
    ///
    /// @param atATime how many parts are in flight at most
    void start(TaskGroup tasks, int atATime) {
        for (int i = 0; i < Math.min(atATime, uploaded.size()); i++) {
            tasks.fork(this::uploadOneAfterTheOther);
        }
    }

    private void uploadOneAfterTheOther() throws InterruptedException {
        for (int number = begun.incrementAndGet(); number <= uploaded.size(); number = begun.incrementAndGet()) {
            // Before the request: S3 hangs up on a part whose bytes don't come. Only for parts with smaller numbers,
            // which others have begun, so nobody waits in a circle.
            for (int needed = archive.needsPartsFrom(number); needed < number; needed++) {
                uploaded.get(needed - 1).await();
            }
            upload.upload(number, new StreamedPart(archive, number, reader, sums));
            uploaded.get(number - 1).countDown();
        }
    }
}
