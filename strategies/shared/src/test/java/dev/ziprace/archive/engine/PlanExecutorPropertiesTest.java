package dev.ziprace.archive.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.archive.plan.ArchivePlan;
import dev.ziprace.archive.plan.CopyChainPlanner;
import dev.ziprace.archive.plan.PartCopyPlanner;
import dev.ziprace.archive.plan.PartLimits;
import dev.ziprace.archive.plan.PlannedRequests;
import dev.ziprace.archive.plan.StreamingPlanner;
import dev.ziprace.archive.plan.StreamingSettings;
import dev.ziprace.archive.plan.WorkerShare;
import dev.ziprace.archive.plan.WorkerShares;
import dev.ziprace.s3.MultipartUpload;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.strategy.ArchiveReport;
import dev.ziprace.strategy.S3Operation;
import dev.ziprace.zip.ArchiveEntry;
import dev.ziprace.zip.Crc32;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/// Executes plans with real content: every reader reads the archive bit-exactly, no other object or upload is
/// left, and the requests are those of the plan. S3's limits are scaled down by a factor of 5 000, to parts
/// of at least 1 000 bytes.
class PlanExecutorPropertiesTest {

    private static final PartLimits LIMITS = new PartLimits(1_000, 40_000, 400);

    /// Few parts, so that streamed ones grow too long to be buffered.
    private static final PartLimits CROWDED = new PartLimits(1_000, 40_000, 12);

    private static final long STREAM_BYTES = 3_000;
    private static final StreamingSettings STREAMING = new StreamingSettings(STREAM_BYTES, 1_000);

    /// Every part that can be streamed is.
    private static final ExecutionLimits EXECUTION = new ExecutionLimits(12_000, 0, 3, 4, 8, 100_000);

    /// Longer bodies without a stored CRC-32 are not held.
    private static final HeaderCrc32s.Limits HEADERS = new HeaderCrc32s.Limits(2_000, 5_000, 40_000);

    private static final String ARCHIVE_KEY = "archives/a.zip";

    /// The objects' sizes, and the seed of their content.
    record Sizes(long seed, List<Integer> sizes) {}

    @Provide
    Arbitrary<Sizes> sizes() {
        Arbitrary<Integer> size = Arbitraries.oneOf(
                Arbitraries.of(0, 1, 998, 999, 1_000, 1_001, 1_999, 2_000, 2_001),
                Arbitraries.integers().between(0, 30),
                Arbitraries.integers().between(400, 1_600),
                Arbitraries.integers().between(1_000, 12_000));
        Arbitrary<Integer> huge = Arbitraries.integers().between(30_000, 100_000);
        Arbitrary<List<Integer>> sizes = Combinators.combine(
                        size.list().ofMaxSize(60), huge.list().ofMaxSize(2))
                .as((some, others) -> {
                    var all = new ArrayList<>(some);
                    all.addAll(others);
                    return all;
                });
        return Combinators.combine(Arbitraries.longs(), sizes).as(Sizes::new);
    }

    @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
    void partCopyMakesTheArchive(@ForAll("sizes") Sizes sizes) throws Exception {
        var trial = new Trial(LIMITS, sizes);

        trial.runAndVerify(PartCopyPlanner.plan(trial.entries, LIMITS, STREAMING));
    }

    @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
    void partCopyMakesTheArchiveWithStreamedPartsTooLongToBeBuffered(@ForAll("sizes") Sizes sizes) throws Exception {
        Assume.that(sizes.sizes().stream().mapToLong(size -> size + 150).sum() < 11 * CROWDED.maxPartBytes());
        var trial = new Trial(CROWDED, sizes);

        trial.runAndVerify(PartCopyPlanner.plan(trial.entries, CROWDED, STREAMING));
    }

    @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
    void partsThatAreSentTwiceMakeTheSameArchive(@ForAll("sizes") Sizes sizes) throws Exception {
        var trial = new Trial(LIMITS, sizes);
        trial.bucket.loseResponses();

        trial.make(PartCopyPlanner.plan(trial.entries, LIMITS, STREAMING));
        trial.verifyArchive();
    }

    @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
    void streamingMakesTheArchive(@ForAll("sizes") Sizes sizes, @ForAll @IntRange(min = 1, max = 16) int partsInFlight)
            throws Exception {
        var trial = new Trial(LIMITS, sizes);
        ArchivePlan plan = StreamingPlanner.plan(trial.entries, LIMITS, STREAM_BYTES);

        trial.verify(plan, () -> trial.make(plan, ExecutionLimits.streaming(partsInFlight)));
    }

    @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
    void streamedPartsThatAreSentTwiceMakeTheSameArchive(
            @ForAll("sizes") Sizes sizes, @ForAll @IntRange(min = 1, max = 3) int partsInFlight) throws Exception {
        var trial = new Trial(LIMITS, sizes);
        trial.bucket.loseResponses();

        trial.make(
                StreamingPlanner.plan(trial.entries, LIMITS, STREAM_BYTES), ExecutionLimits.streaming(partsInFlight));
        trial.verifyArchive();
    }

    @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
    void copyChainMakesTheArchive(@ForAll("sizes") Sizes sizes) throws Exception {
        var trial = new Trial(LIMITS, sizes);
        Assume.that(CopyChainPlanner.suits(trial.entries, LIMITS));

        trial.runAndVerify(CopyChainPlanner.plan(trial.entries, LIMITS, STREAM_BYTES));
    }

    @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
    void workerSharesMakeTheArchive(@ForAll("sizes") Sizes sizes, @ForAll @IntRange(min = 1, max = 6) int shares)
            throws Exception {
        var trial = new Trial(LIMITS, sizes);
        ArchivePlan plan = PartCopyPlanner.plan(trial.entries, LIMITS, new StreamingSettings(8_000, 10_000));

        trial.verify(plan, () -> makeInShares(trial, plan, shares));
    }

    private static void makeInShares(Trial trial, ArchivePlan plan, int shares) throws InterruptedException {
        WorkerShares divided = WorkerShares.of(plan, shares);
        try (var upload = MultipartUpload.create(trial.bucket, ARCHIVE_KEY)) {
            var leader = new PlanExecutor(trial.bucket, plan, trial.objects, EXECUTION, HEADERS);
            for (WorkerShare share : divided.shares()) {
                MultipartUpload parts = MultipartUpload.begunElsewhere(trial.bucket, ARCHIVE_KEY, upload.uploadId());
                var worker = new PlanExecutor(trial.bucket, share.plan(), trial.objects, EXECUTION, HEADERS);
                worker.makeParts(share.plan().groups(), parts);
                parts.parts().forEach(upload::add);
                long[] crc32s = worker.crc32s();
                for (int i = 0; i < crc32s.length; i++) {
                    long size = share.plan().layout().entry(i).entry().size();
                    leader.addCrc32(share.firstEntry() + i, new Crc32(crc32s[i], size));
                }
            }
            leader.makeParts(divided.rest(), upload);
            upload.complete();
        }
    }

    /// Creates the archive.
    private interface Maker {
        void make() throws InterruptedException;
    }

    /// One listing, its objects and their archive.
    private static final class Trial {

        private final MemoryBucket bucket;
        private final Map<String, byte[]> contents = new LinkedHashMap<>();
        private final List<SourceObject> objects = new ArrayList<>();
        private final List<ArchiveEntry> entries = new ArrayList<>();

        Trial(PartLimits limits, Sizes sizes) {
            bucket = new MemoryBucket(limits);
            var random = new Random(sizes.seed());
            for (int size : sizes.sizes()) {
                byte[] content = new byte[size];
                random.nextBytes(content);
                String name = "%0" + (1 + random.nextInt(40)) + "d.bin";
                entries.add(
                        store(name.formatted(entries.size()) + "x" + entries.size(), content, random.nextBoolean()));
            }
        }

        private ArchiveEntry store(String name, byte[] content, boolean crc32Stored) {
            SourceObject object = bucket.put("files/" + name, content, crc32Stored);
            objects.add(object);
            contents.put(name, content);
            return new ArchiveEntry(name, content.length, object.lastModified());
        }

        void runAndVerify(ArchivePlan plan) throws IOException, InterruptedException {
            verify(plan, () -> make(plan));
        }

        void make(ArchivePlan plan) throws InterruptedException {
            make(plan, EXECUTION);
        }

        void make(ArchivePlan plan, ExecutionLimits limits) throws InterruptedException {
            ArchiveReport report = new PlanExecutor(bucket, plan, objects, limits, HEADERS).makeArchive(ARCHIVE_KEY);
            assertThat(report.entries()).isEqualTo(entries.size());
            assertThat(report.archiveBytes()).isEqualTo(bucket.content(ARCHIVE_KEY).length);
        }

        void verify(ArchivePlan plan, Maker maker) throws IOException, InterruptedException {
            List<String> before = bucket.keys();

            maker.make();

            verifyArchive();
            List<String> expected = new ArrayList<>(before);
            expected.add(ARCHIVE_KEY);
            assertThat(bucket.keys()).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(bucket.openUploads()).isZero();
            requestsAreAsPlanned(plan);
        }

        void verifyArchive() throws IOException {
            ArchiveCheck.check(bucket.content(ARCHIVE_KEY), contents);
        }

        private void requestsAreAsPlanned(ArchivePlan plan) {
            PlannedRequests planned = PlannedRequests.of(plan);
            var sent = new LinkedHashMap<>(bucket.meter().usage().requests());
            sent.remove(S3Operation.DELETE_OBJECTS);
            sent.remove(S3Operation.LIST_MULTIPART_UPLOADS);
            sent.remove(S3Operation.ABORT_MULTIPART_UPLOAD);
            // What S3 is asked for CRC-32s.
            sent.remove(S3Operation.HEAD_OBJECT);
            var expected = new LinkedHashMap<>(planned.requests());
            for (S3Operation asked : List.of(S3Operation.CREATE_MULTIPART_UPLOAD, S3Operation.UPLOAD_PART_COPY)) {
                assertThat(sent.getOrDefault(asked, 0L)).isGreaterThanOrEqualTo(expected.getOrDefault(asked, 0L));
                sent.remove(asked);
                expected.remove(asked);
            }
            assertThat(sent).isEqualTo(expected);
            assertThat(bucket.meter().usage().bytesIn()).isEqualTo(planned.bytesRead());
        }
    }
}
