package dev.ziprace.archive.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.archive.plan.ArchivePlan;
import dev.ziprace.archive.plan.PartCopyPlanner;
import dev.ziprace.archive.plan.PartLimits;
import dev.ziprace.archive.plan.StreamingPlanner;
import dev.ziprace.archive.plan.StreamingSettings;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.strategy.S3Operation;
import dev.ziprace.zip.ArchiveEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PlanExecutorTest {

    private static final PartLimits LIMITS = new PartLimits(1_000, 40_000, 400);
    private static final String ARCHIVE_KEY = "archives/a.zip";

    private final MemoryBucket bucket = new MemoryBucket(LIMITS);
    private final List<SourceObject> objects = new ArrayList<>();
    private final List<ArchiveEntry> entries = new ArrayList<>();

    PlanExecutorTest() {
        for (int i = 0; i < 20; i++) {
            SourceObject object = bucket.put("files/object-" + i, new byte[500 + 500 * i], true);
            objects.add(object);
            entries.add(new ArchiveEntry("object-" + i, object.size(), object.lastModified()));
        }
    }

    @Test
    void onePartAtATimeIsUploadedByTheCallingThread() throws InterruptedException {
        ArchivePlan plan = StreamingPlanner.plan(entries, LIMITS, 3_000);

        new PlanExecutor(bucket, plan, objects, ExecutionLimits.streaming(1)).makeArchive(ARCHIVE_KEY);

        assertThat(plan.parts()).hasSizeGreaterThan(10);
        assertThat(bucket.uploadingThreads()).containsExactly(Thread.currentThread());
    }

    @Test
    @Timeout(10)
    void copiedPartsAreRejectedWithOneGroupAtATimeAndLeaveNothing() {
        ArchivePlan plan = PartCopyPlanner.plan(entries, LIMITS, new StreamingSettings(3_000, 1_000));
        var executor = new PlanExecutor(bucket, plan, objects, ExecutionLimits.streaming(1));

        assertThatThrownBy(() -> executor.makeArchive(ARCHIVE_KEY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CopyObject");
        assertThat(bucket.openUploads()).isZero();
        assertThat(bucket.keys()).doesNotContain(ARCHIVE_KEY);
    }

    @Test
    void objectsWithAStoredCrc32InOnePartEachTakeNoFurtherRequest() throws InterruptedException {
        ArchivePlan plan = StreamingPlanner.plan(entries, LIMITS, 12_000);

        new PlanExecutor(bucket, plan, objects, ExecutionLimits.streaming(4)).makeArchive(ARCHIVE_KEY);

        assertThat(bucket.meter().usage().requests())
                .isEqualTo(Map.of(
                        S3Operation.GET_OBJECT,
                        20L,
                        S3Operation.UPLOAD_PART,
                        (long) plan.parts().size(),
                        S3Operation.CREATE_MULTIPART_UPLOAD,
                        1L,
                        S3Operation.COMPLETE_MULTIPART_UPLOAD,
                        1L));
    }

    @Test
    void anObjectInSeveralPartsTakesAHead() throws InterruptedException {
        addObject("cut", 20_000, true);
        ArchivePlan plan = StreamingPlanner.plan(entries, LIMITS, 12_000);

        new PlanExecutor(bucket, plan, objects, ExecutionLimits.streaming(4)).makeArchive(ARCHIVE_KEY);

        assertThat(bucket.meter().usage().requests(S3Operation.HEAD_OBJECT)).isOne();
        assertThat(bucket.meter().usage().requests(S3Operation.UPLOAD_PART_COPY))
                .isZero();
    }

    @Test
    void aLongObjectWithoutAStoredCrc32TakesACopyThatIsDropped() throws InterruptedException {
        addObject("short", 1_000, false);
        addObject("long", 10_000, false);
        ArchivePlan plan = StreamingPlanner.plan(entries, LIMITS, 12_000);

        var report = new PlanExecutor(
                        bucket,
                        plan,
                        objects,
                        ExecutionLimits.streaming(4),
                        new HeaderCrc32s.Limits(2_000, 2_000, 40_000))
                .makeArchive(ARCHIVE_KEY);

        assertThat(report.uncheckedEntries()).isOne();
        assertThat(bucket.meter().usage().requests(S3Operation.UPLOAD_PART_COPY))
                .isOne();
        assertThat(bucket.meter().usage().requests(S3Operation.ABORT_MULTIPART_UPLOAD))
                .isOne();
        assertThat(bucket.openUploads()).isZero();
    }

    private void addObject(String name, int size, boolean crc32Stored) {
        SourceObject object = bucket.put("files/" + name, new byte[size], crc32Stored);
        objects.add(object);
        entries.add(new ArchiveEntry(name, object.size(), object.lastModified()));
    }

    @Test
    void oneGroupAtATimeHasNoBuffers() {
        assertThatThrownBy(() -> new ExecutionLimits(1_000, 0, 1, 1, 1, 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one group at a time");
    }
}
