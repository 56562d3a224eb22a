package dev.ziprace.zip;

import static dev.ziprace.zip.CrcPlacement.DATA_DESCRIPTOR;
import static dev.ziprace.zip.CrcPlacement.LOCAL_HEADER;
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
        ArchiveLayout layout = ArchiveLayout.of(
                List.of(entry("a", 10, LOCAL_HEADER), entry("bb", 0, LOCAL_HEADER), entry("ü", 5, DATA_DESCRIPTOR)));

        assertThat(layout.entry(0).headerOffset()).isZero();
        assertThat(layout.entry(0).bodyOffset()).isEqualTo(31);
        assertThat(layout.entry(0).endOffset()).isEqualTo(41);
        assertThat(layout.entry(1).headerOffset()).isEqualTo(41);
        assertThat(layout.entry(1).endOffset()).isEqualTo(73);
        assertThat(layout.entry(2).bodyOffset()).isEqualTo(73 + 32);
        assertThat(layout.entry(2).descriptorOffset()).isEqualTo(110);
        assertThat(layout.entry(2).endOffset()).isEqualTo(126);
        assertThat(layout.directoryOffset()).isEqualTo(126);
        assertThat(layout.directoryLength()).isEqualTo(47 + 48 + 48 + 22);
        assertThat(layout.totalBytes()).isEqualTo(126 + 165);
    }

    @Test
    void everyByteOfTheArchiveBelongsToOneEntryOrTheDirectory() {
        ArchiveLayout layout = ArchiveLayout.of(
                List.of(entry("a", 10, LOCAL_HEADER), entry("b", 0, LOCAL_HEADER), entry("c", 5, DATA_DESCRIPTOR)));

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
            for (CrcPlacement placement : CrcPlacement.values()) {
                EntryLayout entry = ArchiveLayout.of(List.of(entry("name", size, placement)))
                        .entry(0);

                assertThat(entry.header(0)).hasSize(entry.headerLength());
                assertThat(entry.header(0xFFFFFFFFL)).hasSize(entry.headerLength());
                assertThat(entry.descriptor(0xFFFFFFFFL)).hasSize(entry.descriptorLength());
            }
        }
    }

    @Test
    void theDirectoryHasTheLengthThatTheLayoutComputes() {
        List<ArchiveEntry> entries = List.of(
                entry("small", 1, LOCAL_HEADER),
                entry("large", 5L << 30, DATA_DESCRIPTOR),
                entry("far", 1, LOCAL_HEADER),
                entry("far-and-large", 5L << 30, LOCAL_HEADER));
        ArchiveLayout layout = ArchiveLayout.of(entries);

        assertThat(layout.directory(new long[4])).hasSize((int) layout.directoryLength());
        assertThatThrownBy(() -> layout.directory(new long[3])).hasMessageContaining("3 CRC-32s for 4 entries");
    }

    @Test
    void zip64IsUsedFromTheFirstValueThatDoesNotFit() {
        assertThat(headerLength(Zip64Encoding.MAX_32 - 1)).isEqualTo(31);
        assertThat(headerLength(Zip64Encoding.MAX_32)).isEqualTo(31 + 20);
        assertThat(endLength(65_534)).isEqualTo(22);
        assertThat(endLength(65_535)).isEqualTo(22 + 56 + 20);
    }

    @Test
    void onlyTheOffsetThatDoesNotFitGoesToZip64() {
        // The first entry ends at exactly 2^32 - 2 or 2^32 - 1, where the second begins.
        long header = 30 + 1;
        ArchiveLayout fits = ArchiveLayout.of(
                List.of(entry("a", Zip64Encoding.MAX_32 - 1 - header, LOCAL_HEADER), entry("b", 0, LOCAL_HEADER)));
        ArchiveLayout tooFar = ArchiveLayout.of(
                List.of(entry("a", Zip64Encoding.MAX_32 - header, LOCAL_HEADER), entry("b", 0, LOCAL_HEADER)));

        assertThat(fits.entry(1).headerOffset()).isEqualTo(Zip64Encoding.MAX_32 - 1);
        // The directory's own offset does not fit in either.
        assertThat(fits.directoryLength()).isEqualTo(47 + 47 + 98);
        assertThat(tooFar.directoryLength()).isEqualTo(47 + 47 + 12 + 98);
    }

    @Test
    void theUpperBoundHoldsForAnyOrderAndPlacement() {
        List<ArchiveEntry> entries = new ArrayList<>(List.of(
                entry("a", 5L << 30, LOCAL_HEADER), entry("b", 1, DATA_DESCRIPTOR), entry("c", 9, LOCAL_HEADER)));
        long bound = ArchiveLayout.upperBound(entries);

        assertThat(ArchiveLayout.of(entries).totalBytes()).isLessThanOrEqualTo(bound);
        assertThat(ArchiveLayout.of(entries.reversed()).totalBytes()).isLessThanOrEqualTo(bound);
        assertThat(bound - ArchiveLayout.of(entries).totalBytes()).isLessThan(200);
    }

    @Test
    void invalidEntriesAreRefused() {
        assertThatThrownBy(() -> entry("", 1, LOCAL_HEADER)).hasMessageContaining("0 bytes");
        assertThatThrownBy(() -> entry("x".repeat(65_536), 1, LOCAL_HEADER)).hasMessageContaining("65536 bytes");
        assertThatThrownBy(() -> entry("a", -1, LOCAL_HEADER)).hasMessageContaining("-1");
    }

    private static int headerLength(long size) {
        return ArchiveLayout.of(List.of(entry("a", size, LOCAL_HEADER)))
                .entry(0)
                .headerLength();
    }

    private static long endLength(int count) {
        List<ArchiveEntry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(entry("%05d".formatted(i), 0, LOCAL_HEADER));
        }
        return ArchiveLayout.of(entries).directoryLength() - count * (46L + 5);
    }

    private static ArchiveEntry entry(String name, long size, CrcPlacement placement) {
        return new ArchiveEntry(name, size, TIME, placement);
    }
}
