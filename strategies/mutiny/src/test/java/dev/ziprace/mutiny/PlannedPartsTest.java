package dev.ziprace.mutiny;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.archive.engine.Crc32Collector;
import dev.ziprace.archive.plan.PartLimits;
import dev.ziprace.archive.plan.PartSlice;
import dev.ziprace.archive.plan.StreamingPlanner;
import dev.ziprace.zip.ArchiveEntry;
import dev.ziprace.zip.Crc32;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlannedPartsTest {

    private static final long MIB = 1 << 20;

    @Test
    void theNeededPartsProvideEveryCrc32ThatAPartNeeds() {
        var random = new Random(1);
        for (int i = 0; i < 200; i++) {
            var sizes = new ArrayList<Long>();
            for (int count = random.nextInt(30); count > 0; count--) {
                sizes.add(random.nextLong(random.nextInt(4) == 0 ? 60 * MIB : 6 * MIB));
            }
            PlannedParts parts = parts(sizes, (5 + random.nextInt(10)) * MIB);
            for (int number = 1; number <= parts.count(); number++) {
                verifyNeeds(parts, number);
            }
        }
    }

    @Test
    void onlyTheDirectoryNeedsOtherPartsIfNoObjectIsCut() {
        PlannedParts parts = parts(Collections.nCopies(3000, 5 * MIB), 64 * MIB);

        for (int number = 1; number < parts.count(); number++) {
            assertThat(parts.needsPartsFrom(number)).isEqualTo(number);
        }
        assertThat(parts.needsPartsFrom(parts.count())).isEqualTo(1);
    }

    private static void verifyNeeds(PlannedParts parts, int number) {
        var crc32s = new Crc32Collector(parts.layout());
        for (int read = parts.needsPartsFrom(number); read <= number; read++) {
            for (PartSlice slice : parts.slices(read)) {
                if (slice instanceof PartSlice.OfEntry entry && entry.bodyLength() > 0) {
                    crc32s.add(entry.entry().index(), entry.bodyFrom(), new Crc32(1, entry.bodyLength()));
                }
            }
        }
        for (PartSlice slice : parts.slices(number)) {
            // Throws if a fragment is missing.
            switch (slice) {
                case PartSlice.OfEntry entry -> {}
                case PartSlice.OfDirectory directory ->
                    assertThat(crc32s.all()).hasSize(parts.layout().size());
            }
        }
    }

    private static PlannedParts parts(List<Long> sizes, long partBytes) {
        var entries = new ArrayList<ArchiveEntry>();
        for (long size : sizes) {
            entries.add(new ArchiveEntry("entry-" + entries.size(), size, Instant.EPOCH));
        }
        return new PlannedParts(StreamingPlanner.plan(entries, PartLimits.S3, partBytes), List.of(), 64 << 20);
    }
}
