package dev.ziprace.copyrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.copyplan.CopyChainPlanner;
import dev.ziprace.copyplan.CopyPlan;
import dev.ziprace.copyplan.PartCopyPlanner;
import dev.ziprace.copyplan.PartLimits;
import dev.ziprace.copyplan.PlanSlice;
import dev.ziprace.copyplan.PlanSlices;
import dev.ziprace.copyplan.PlannedRequests;
import dev.ziprace.copyplan.Streaming;
import dev.ziprace.s3.MultipartUpload;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.strategy.S3Operation;
import dev.ziprace.testkit.ArchiveVerifier;
import dev.ziprace.zip.ArchiveEntry;
import dev.ziprace.zip.Crc32;
import dev.ziprace.zip.CrcPlacement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/// Plans carried out on content: the archive is a ZIP that every reader reads back bit-exact, and nothing else is left.
/// S3's limits are scaled down by 5 000, so that a part has at least about a thousand bytes.
class PlanRunPropertiesTest {

    private static final PartLimits LIMITS = new PartLimits(1_000, 40_000, 400);

    /// Few parts, so that streamed ones grow beyond what is held in memory.
    private static final PartLimits CROWDED = new PartLimits(1_000, 40_000, 12);

    private static final long STREAM_BYTES = 3_000;
    /// Every part that can passes through.
    private static final Bounds BOUNDS = new Bounds(12_000, 0, 3, 4, 8, 100_000);
    private static final String ARCHIVE_KEY = "archives/a.zip";

    /// Where sizes come from and how many there are.
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

    @Property(tries = 200, shrinking = ShrinkingMode.BOUNDED)
    void partCopyMakesTheArchive(@ForAll("sizes") Sizes sizes) throws Exception {
        var trial = new Trial(LIMITS, sizes);

        trial.runAndVerify(PartCopyPlanner.plan(trial.entries, LIMITS, STREAM_BYTES));
    }

    @Property(tries = 200, shrinking = ShrinkingMode.BOUNDED)
    void partCopyMakesTheArchiveWhereStreamedPartsAreTooLongToBeHeld(@ForAll("sizes") Sizes sizes) throws Exception {
        Assume.that(sizes.sizes().stream().mapToLong(size -> size + 150).sum() < 11 * CROWDED.maxPartBytes());
        var trial = new Trial(CROWDED, sizes);

        trial.runAndVerify(PartCopyPlanner.plan(trial.entries, CROWDED, STREAM_BYTES));
    }

    @Property(tries = 200, shrinking = ShrinkingMode.BOUNDED)
    void partsThatAreSentAgainMakeTheSameArchive(@ForAll("sizes") Sizes sizes) throws Exception {
        var trial = new Trial(LIMITS, sizes);
        trial.bucket.loseAnswers();

        trial.make(PartCopyPlanner.plan(trial.entries, LIMITS, STREAM_BYTES));
        trial.verifyArchive();
    }

    @Property(tries = 200, shrinking = ShrinkingMode.BOUNDED)
    void copyChainMakesTheArchive(@ForAll("sizes") Sizes sizes) throws Exception {
        var trial = new Trial(LIMITS, sizes);
        Assume.that(CopyChainPlanner.suits(trial.entries, LIMITS));

        trial.runAndVerify(CopyChainPlanner.plan(trial.entries, LIMITS, STREAM_BYTES));
    }

    @Property(tries = 200, shrinking = ShrinkingMode.BOUNDED)
    void slicesMadeApartMakeTheArchive(@ForAll("sizes") Sizes sizes, @ForAll @IntRange(min = 1, max = 6) int slices)
            throws Exception {
        var trial = new Trial(LIMITS, sizes);
        CopyPlan plan = PartCopyPlanner.plan(trial.entries, LIMITS, new Streaming(8_000, 10_000, false));

        trial.verify(plan, () -> makeInSlices(trial, plan, slices));
    }

    private static void makeInSlices(Trial trial, CopyPlan plan, int slices) throws InterruptedException {
        PlanSlices divided = PlanSlices.of(plan, slices);
        try (var upload = MultipartUpload.create(trial.bucket, ARCHIVE_KEY)) {
            var leader = new PlanRun(trial.bucket, plan, trial.objects, BOUNDS);
            for (PlanSlice slice : divided.slices()) {
                MultipartUpload parts = MultipartUpload.begunElsewhere(trial.bucket, ARCHIVE_KEY, upload.uploadId());
                var worker = new PlanRun(trial.bucket, slice.plan(), trial.objects, BOUNDS);
                worker.makeParts(slice.plan().stretches(), parts);
                parts.parts().forEach(upload::add);
                long[] crc32s = worker.crc32s();
                for (int i = 0; i < crc32s.length; i++) {
                    long size = slice.plan().layout().entry(i).entry().size();
                    leader.known(slice.firstEntry() + i, new Crc32(crc32s[i], size));
                }
            }
            leader.makeParts(divided.rest(), upload);
            upload.complete();
        }
    }

    /// Makes the archive.
    private interface Maker {
        void make() throws InterruptedException;
    }

    /// One listing, its objects and what comes of them.
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
            return new ArchiveEntry(
                    name,
                    content.length,
                    object.lastModified(),
                    crc32Stored ? CrcPlacement.LOCAL_HEADER : CrcPlacement.DATA_DESCRIPTOR);
        }

        void runAndVerify(CopyPlan plan) throws IOException, InterruptedException {
            verify(plan, () -> make(plan));
        }

        void make(CopyPlan plan) throws InterruptedException {
            new PlanRun(bucket, plan, objects, BOUNDS).make(ARCHIVE_KEY);
        }

        void verify(CopyPlan plan, Maker maker) throws IOException, InterruptedException {
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
            Path archive = Files.createTempFile("ziprace-", ".zip");
            try {
                Files.write(archive, bucket.content(ARCHIVE_KEY));
                ArchiveVerifier.verify(archive, contents);
            } finally {
                Files.delete(archive);
            }
        }

        private void requestsAreAsPlanned(CopyPlan plan) {
            PlannedRequests planned = PlannedRequests.of(plan);
            var sent = new LinkedHashMap<>(bucket.meter().usage().requests());
            sent.remove(S3Operation.DELETE_OBJECTS);
            sent.remove(S3Operation.LIST_MULTIPART_UPLOADS);
            assertThat(sent).isEqualTo(planned.requests());
            assertThat(bucket.meter().usage().bytesIn()).isEqualTo(planned.bytesRead());
        }
    }
}
