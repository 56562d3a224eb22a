package dev.ziprace.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchiveLayoutTest {

    private static final Instant TIME = Instant.parse("2026-11-23T09:32:24Z");

    @Test
    void anEmptyArchiveIsOnlyTheEndOfCentralDirectoryRecord() {
        ArchiveLayout layout = ArchiveLayout.of(List.of());

        assertThat(layout.totalBytes()).isEqualTo(22);
        assertThat(layout.directory(new long[0])).hasSize(22).startsWith('P', 'K', 5, 6);
    }

    @Test
    void entriesFollowEachOtherWithoutGaps() {
        ArchiveLayout layout = ArchiveLayout.of(List.of(entry("a", 10), entry("bb", 0), entry("ü", 5)));

        assertThat(layout.entry(0).headerOffset()).isZero();
        assertThat(layout.entry(0).bodyOffset()).isEqualTo(40);
        assertThat(layout.entry(0).endOffset()).isEqualTo(50);
        assertThat(layout.entry(1).headerOffset()).isEqualTo(50);
        assertThat(layout.entry(1).endOffset()).isEqualTo(91);
        assertThat(layout.entry(2).bodyOffset()).isEqualTo(91 + 41);
        assertThat(layout.entry(2).endOffset()).isEqualTo(137);
        assertThat(layout.directoryOffset()).isEqualTo(137);
        assertThat(layout.directoryLength()).isEqualTo(56 + 57 + 57 + 22);
        assertThat(layout.totalBytes()).isEqualTo(137 + 192);
    }

    @Test
    void everyByteOfTheArchiveBelongsToOneEntryOrTheDirectory() {
        ArchiveLayout layout = ArchiveLayout.of(List.of(entry("a", 10), entry("b", 0), entry("c", 5)));

        for (long offset = 0; offset < layout.totalBytes(); offset++) {
            int index = layout.indexAt(offset);
            if (index == layout.size()) {
                assertThat(offset).isGreaterThanOrEqualTo(layout.directoryOffset());
            } else {
                assertThat(offset)
                        .isBetween(
                                layout.entry(index).headerOffset(),
                                layout.entry(index).endOffset() - 1);
            }
        }
        assertThatThrownBy(() -> layout.indexAt(layout.totalBytes())).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> layout.indexAt(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void theLengthOfAHeaderDoesNotDependOnTheCrc32() {
        for (long size : new long[] {0, 1, Zip64Encoding.MAX_32 - 1, Zip64Encoding.MAX_32, 5L << 40}) {
            EntryLayout entry = ArchiveLayout.of(List.of(entry("name", size))).entry(0);

            assertThat(entry.header(0)).hasSize(entry.headerLength());
            assertThat(entry.header(0xFFFFFFFFL)).hasSize(entry.headerLength());
        }
    }

    @Test
    void theDirectoryHasTheLengthThatTheLayoutComputes() {
        List<ArchiveEntry> entries =
                List.of(entry("small", 1), entry("large", 5L << 30), entry("far", 1), entry("far-and-large", 5L << 30));
        ArchiveLayout layout = ArchiveLayout.of(entries);

        assertThat(layout.directory(new long[4])).hasSize((int) layout.directoryLength());
        assertThatThrownBy(() -> layout.directory(new long[3])).hasMessageContaining("3 CRC-32s for 4 entries");
    }

    @Test
    void zip64IsUsedFromTheFirstValueThatDoesNotFit() {
        assertThat(headerLength(Zip64Encoding.MAX_32 - 1)).isEqualTo(40);
        assertThat(headerLength(Zip64Encoding.MAX_32)).isEqualTo(40 + 20);
        assertThat(endLength(65_534)).isEqualTo(22);
        assertThat(endLength(65_535)).isEqualTo(22 + 56 + 20);
    }

    @Test
    void onlyTheOffsetThatDoesNotFitGoesToZip64() {
        // The first entry ends at exactly 2^32 - 2 or 2^32 - 1, where the second begins.
        long header = 30 + 1 + 9;
        ArchiveLayout fits = ArchiveLayout.of(List.of(entry("a", Zip64Encoding.MAX_32 - 1 - header), entry("b", 0)));
        ArchiveLayout tooFar = ArchiveLayout.of(List.of(entry("a", Zip64Encoding.MAX_32 - header), entry("b", 0)));

        assertThat(fits.entry(1).headerOffset()).isEqualTo(Zip64Encoding.MAX_32 - 1);
        // The directory's own offset does not fit in either.
        assertThat(fits.directoryLength()).isEqualTo(56 + 56 + 98);
        assertThat(tooFar.directoryLength()).isEqualTo(56 + 56 + 12 + 98);
    }

    @Test
    void theUpperBoundHoldsForAnyOrder() {
        List<ArchiveEntry> entries = new ArrayList<>(List.of(entry("a", 5L << 30), entry("b", 1), entry("c", 9)));
        long bound = ArchiveLayout.upperBound(entries);

        assertThat(ArchiveLayout.of(entries).totalBytes()).isLessThanOrEqualTo(bound);
        assertThat(ArchiveLayout.of(entries.reversed()).totalBytes()).isLessThanOrEqualTo(bound);
        assertThat(bound - ArchiveLayout.of(entries).totalBytes()).isLessThan(200);
    }

    @Test
    void aTimeThatDoesNotFitTheExtendedTimestampLeavesItOut() {
        Instant fits = Instant.ofEpochSecond(Integer.MAX_VALUE);

        assertThat(headerLength(new ArchiveEntry("a", 1, fits))).isEqualTo(40);
        assertThat(headerLength(new ArchiveEntry("a", 1, fits.plusSeconds(1)))).isEqualTo(31);
    }

    @Test
    void invalidEntriesAreRefused() {
        assertThatThrownBy(() -> entry("", 1)).hasMessageContaining("0 bytes");
        assertThatThrownBy(() -> entry("x".repeat(65_536), 1)).hasMessageContaining("65536 bytes");
        assertThatThrownBy(() -> entry("a", -1)).hasMessageContaining("-1");
    }

    private static int headerLength(long size) {
        return headerLength(entry("a", size));
    }

    private static int headerLength(ArchiveEntry entry) {
        return ArchiveLayout.of(List.of(entry)).entry(0).headerLength();
    }

    private static long endLength(int count) {
        List<ArchiveEntry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(entry("%05d".formatted(i), 0));
        }
        return ArchiveLayout.of(entries).directoryLength() - count * (46L + 5 + 9);
    }

    private static ArchiveEntry entry(String name, long size) {
        return new ArchiveEntry(name, size, TIME);
    }
}
