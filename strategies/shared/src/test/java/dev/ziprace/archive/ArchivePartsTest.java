package dev.ziprace.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.archive.Piece.Content;
import dev.ziprace.archive.Piece.Descriptor;
import dev.ziprace.archive.Piece.Directory;
import dev.ziprace.archive.Piece.Header;
import dev.ziprace.s3.ByteRange;
import dev.ziprace.s3.PartPlan;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.strategy.ArchiveException;
import dev.ziprace.zip.ArchiveEntry;
import dev.ziprace.zip.Crc32;
import dev.ziprace.zip.CrcPlacement;
import dev.ziprace.zip.EntryLayout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class ArchivePartsTest {

    private static final long MIB = 1 << 20;
    private static final long GIB = 1 << 30;

    /// A part can begin with up to 5 MiB that are too short for one of their own, and ends with whole records.
    private static final long SLACK = PartPlan.MIN_PART_BYTES + 100_000;

    @Property(tries = 300)
    void partsFollowEachOtherWithinS3sLimits(
            @ForAll("listings") List<Long> sizes, @ForAll("partLengths") long partBytes) {
        ArchiveParts archive = ArchiveParts.plan(sources(sizes), partBytes);

        assertThat(archive.parts()).hasSizeLessThanOrEqualTo(PartPlan.MAX_PARTS);
        long end = 0;
        for (ByteRange part : archive.parts()) {
            assertThat(part.offset()).isEqualTo(end);
            assertThat(part.length()).isLessThanOrEqualTo(partBytes + SLACK);
            end = part.end();
        }
        assertThat(end).isEqualTo(archive.layout().totalBytes());
        assertThat(archive.parts().subList(0, archive.parts().size() - 1))
                .allSatisfy(part -> assertThat(part.length()).isGreaterThanOrEqualTo(PartPlan.MIN_PART_BYTES));
    }

    @Property(tries = 300)
    void piecesAreEveryByteOfTheArchiveOnceInOrder(
            @ForAll("listings") List<Long> sizes, @ForAll("partLengths") long partBytes) {
        ArchiveParts archive = ArchiveParts.plan(sources(sizes), partBytes);

        var written = new long[sizes.size()];
        long offset = 0;
        for (int number = 1; number <= archive.parts().size(); number++) {
            for (Piece piece : archive.pieces(number)) {
                assertThat(offsetOf(piece, archive)).isEqualTo(offset);
                offset += piece.length();
                if (piece instanceof Content content) {
                    written[content.entry().index()] += content.length();
                }
            }
            assertThat(offset).isEqualTo(archive.parts().get(number - 1).end());
        }
        assertThat(written).containsExactly(sizes.stream().mapToLong(s -> s).toArray());
    }

    @Property(tries = 300)
    void onlyEntriesLongerThanAPartAreCutAndHaveADescriptor(
            @ForAll("listings") List<Long> sizes, @ForAll("partLengths") long partBytes) {
        ArchiveParts archive = ArchiveParts.plan(sources(sizes), partBytes);

        for (int number = 1; number <= archive.parts().size(); number++) {
            for (Piece piece : archive.pieces(number)) {
                if (piece instanceof Content content) {
                    ArchiveEntry entry = content.entry().entry();
                    assertThat(content.isWhole() || entry.size() > partBytes).isTrue();
                    assertThat(entry.crcPlacement())
                            .isEqualTo(
                                    entry.size() > partBytes
                                            ? CrcPlacement.DATA_DESCRIPTOR
                                            : CrcPlacement.LOCAL_HEADER);
                }
            }
        }
    }

    @Property(tries = 300)
    void whatAPartNeedsWasReadByThePartsThatItWaitsFor(
            @ForAll("listings") List<Long> sizes, @ForAll("partLengths") long partBytes) {
        ArchiveParts archive = ArchiveParts.plan(sources(sizes), partBytes);

        for (int number = 1; number <= archive.parts().size(); number++) {
            var sums = new ContentSums(sizes.size());
            for (int read = archive.needsPartsFrom(number); read <= number; read++) {
                putContents(archive.pieces(read), sums);
            }
            for (Piece piece : archive.pieces(number)) {
                if (piece instanceof Descriptor(EntryLayout entry)) {
                    // Throws if a piece of the content is missing.
                    assertThat(sums.of(entry)).isNotNegative();
                }
                if (piece instanceof Directory) {
                    assertThat(archive.needsPartsFrom(number)).isEqualTo(1);
                }
            }
        }
    }

    @Example
    void partsOfOrdinaryObjectsNeedNothingOfEachOther() {
        ArchiveParts archive = ArchiveParts.plan(sources(Collections.nCopies(3000, 5 * MIB)), 64 * MIB);

        // 12 objects fit, and the central directory is a part of its own.
        assertThat(archive.parts()).hasSize(251);
        for (int number = 1; number <= 250; number++) {
            assertThat(archive.needsPartsFrom(number)).isEqualTo(number);
        }
        assertThat(archive.needsPartsFrom(251)).isEqualTo(1);
    }

    @Example
    void partsGrowWhereTenThousandDontSuffice() {
        ArchiveParts archive = ArchiveParts.plan(sources(List.of(4000 * GIB, 900 * GIB)), 64 * MIB);

        assertThat(archive.parts().size()).isBetween(5_000, PartPlan.MAX_PARTS);
    }

    @Example
    void anArchiveThatS3CannotTakeIsRefused() {
        List<Source> sources = sources(Collections.nCopies(12_000, 5 * GIB));

        assertThatThrownBy(() -> ArchiveParts.plan(sources, 64 * MIB))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("10000 parts");
    }

    @Example
    void anEmptyArchiveIsOnePart() {
        assertThat(ArchiveParts.plan(List.of(), 64 * MIB).parts()).containsExactly(new ByteRange(0, 22));
    }

    @Provide
    Arbitrary<Long> partLengths() {
        return Arbitraries.of(5 * MIB, 5 * MIB + 1, 8 * MIB, 64 * MIB);
    }

    @Provide
    Arbitrary<List<Long>> listings() {
        Arbitrary<Long> sizes = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.of(0L, 1L)),
                Tuple.of(3, Arbitraries.longs().between(0, 100_000)),
                Tuple.of(3, Arbitraries.longs().between(5 * MIB - 200, 5 * MIB + 200)),
                Tuple.of(3, Arbitraries.longs().between(0, 12 * MIB)),
                Tuple.of(2, Arbitraries.longs().between(60 * MIB, 200 * MIB)),
                Tuple.of(1, Arbitraries.longs().between(4 * GIB - 10, 6 * GIB)));
        return sizes.list().ofMaxSize(60).filter(ArchivePartsTest::fitsInPartsOfTheLeastLength);
    }

    /// So many parts suffice: each but the last has at least the least length, and all records together are shorter
    /// than one. Where more would be needed, parts grow beyond the length that is preferred.
    private static boolean fitsInPartsOfTheLeastLength(List<Long> sizes) {
        long bytes = sizes.stream().mapToLong(size -> size).sum();
        return bytes <= (PartPlan.MAX_PARTS - 2L) * PartPlan.MIN_PART_BYTES;
    }

    private static long offsetOf(Piece piece, ArchiveParts archive) {
        return switch (piece) {
            case Header(EntryLayout entry) -> entry.headerOffset();
            case Content(EntryLayout entry, ByteRange range) -> entry.bodyOffset() + range.offset();
            case Descriptor(EntryLayout entry) -> entry.descriptorOffset();
            case Directory(long offset, long _) -> archive.layout().directoryOffset() + offset;
        };
    }

    private static void putContents(List<Piece> pieces, ContentSums sums) {
        for (Piece piece : pieces) {
            if (piece instanceof Content content) {
                sums.put(content, new Crc32(1, content.length()));
            }
        }
    }

    private static List<Source> sources(List<Long> sizes) {
        var sources = new ArrayList<Source>();
        for (int i = 0; i < sizes.size(); i++) {
            String name = "object-%05d".formatted(i);
            long size = sizes.get(i);
            sources.add(new Source(
                    new SourceObject("files/" + name, size, "\"etag\"", Instant.EPOCH, true),
                    new ArchiveEntry(name, size, Instant.EPOCH, CrcPlacement.LOCAL_HEADER)));
        }
        return sources;
    }
}
