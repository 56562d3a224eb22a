package dev.ziprace.control.judge;

import static dev.ziprace.control.judge.Judging.assertValid;
import static dev.ziprace.control.judge.Judging.failureMessage;
import static dev.ziprace.control.judge.Judging.judge;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class Zip64Test {
    private static final SourceObject A = SourceObject.random(1, 1000);
    private static final ExpectedObjects ONLY_A = SourceObject.expected(A);
    private static final String A_NAME = "'" + A.name() + "'";

    private final HandMadeZip zip = new HandMadeZip();
    private final HandMadeZip.Entry a = zip.stored(A);

    @BeforeEach
    void unnecessaryZip64IsValid() {
        zip.zip64End = true;
        a.localZip64 = true;
        a.centralZip64 = true;
        assertValid(zip.build(), ONLY_A);
    }

    @Test
    void anExtraFieldInOneHeaderOnlyIsAllowed() {
        a.centralZip64 = false;
        assertValid(zip.build(), ONLY_A);
        a.localZip64 = false;
        zip.zip64End = false;
        assertValid(zip.build(), ONLY_A);
    }

    @Test
    void superfluousZip64ValuesMustAgreeWithTheHeader() {
        a.centralZip64 = false;
        a.centralExtra = HandMadeZip.zip64(1000, 1000);
        assertValid(zip.build(), ONLY_A);
        a.centralExtra = HandMadeZip.zip64(0, 0);
        assertValid(zip.build(), ONLY_A);
        a.centralExtra = HandMadeZip.zip64(1000, 999);
        assertThat(failureMessage(zip.build(), ONLY_A))
                .isEqualTo(
                        "the ZIP64 extra field of " + A_NAME + " has a value that its header does not refer to: 999");
    }

    @Test
    void descriptorsOfAllFourFormsAreValid() {
        for (boolean signed : new boolean[] {true, false}) {
            for (int sizeBytes : new int[] {4, 8}) {
                a.localZip64 = sizeBytes == 8;
                a.described(signed, sizeBytes);
                assertValid(zip.build(), ONLY_A);
            }
        }
    }

    @Test
    void aLongDescriptorOfSmallSizesNeedsAZip64Field() {
        a.localZip64 = false;
        a.described(true, 8);
        assertThat(failureMessage(zip.build(), ONLY_A))
                .isEqualTo("data descriptor of " + A_NAME
                        + " has sizes of 8 bytes, but the local header has no ZIP64 extra field");
    }

    @Test
    void aSaturatedFieldWithoutItsZip64ValueIsRejected() {
        a.centralZip64 = false;
        a.compressedSize = 0xFFFF_FFFFL;
        assertThat(failureMessage(zip.build(), ONLY_A))
                .isEqualTo("the ZIP64 compressed size of " + A_NAME
                        + " is missing: its header says 0xffffffff and its extra field has none");
    }

    @Test
    void sizesThatDifferBetweenTheTwoExtraFieldsAreRejected() {
        a.localUncompressedSize = 1L << 40;
        assertThat(failureMessage(zip.build(), ONLY_A))
                .contains("uncompressed size 1099511627776, in the directory 1000");
    }

    @Test
    void twoZip64FieldsAreRejected() {
        byte[] field = HandMadeZip.zip64(1000);
        a.centralZip64 = false;
        a.centralExtra =
                ByteBuffer.allocate(2 * field.length).put(field).put(field).array();
        assertThat(failureMessage(zip.build(), ONLY_A)).isEqualTo(A_NAME + " has two ZIP64 extra fields, one allowed");
    }

    @Test
    void anExtraFieldThatOverrunsItsHeaderIsRejected() {
        a.centralZip64 = false;
        a.centralExtra = new byte[] {9, 9, 5, 0, 1, 2, 3, 4};
        assertThat(failureMessage(zip.build(), ONLY_A))
                .isEqualTo("an extra field of " + A_NAME + " overruns its header");
    }

    @Test
    void impossibleSizesAreRejected() {
        a.compressedSize = -1;
        assertThat(failureMessage(zip.build(), ONLY_A))
                .isEqualTo("archive has an impossible compressed size: 18446744073709551615");
    }

    @Test
    void anOffsetThatOverflowsWhenItsSizeIsAddedIsRejected() {
        zip.directoryOffsetShift = Long.MAX_VALUE - 2000;
        assertThat(failureMessage(zip.build(), ONLY_A)).contains("does not end where the end records begin");
    }

    @Test
    void anEndRecordThatContradictsItsZip64RecordIsRejected() {
        byte[] archive = zip.build();
        archive[archive.length - 22 + 10] = 9;
        archive[archive.length - 22 + 11] = 0;
        archive[archive.length - 22 + 8] = 9;
        archive[archive.length - 22 + 9] = 0;
        assertThat(failureMessage(archive, ONLY_A))
                .isEqualTo("the end records contradict each other: entry count 9, in ZIP64 1");
    }

    @Test
    void aLocatorThatPointsElsewhereIsRejected() {
        zip.endChange = end -> end.putLong(64, 5);
        assertThat(failureMessage(zip.build(), ONLY_A)).startsWith("the ZIP64 locator points to offset 5, but the");
    }

    @Test
    void aZip64EndRecordWithAnExtensibleDataSectorIsRejected() {
        zip.endChange = end -> end.putLong(4, 60);
        assertThat(failureMessage(zip.build(), ONLY_A))
                .isEqualTo("the ZIP64 end record declares 60 bytes, 44 expected");
    }

    @Test
    void zip64OverSeveralDisksIsRejected() {
        for (int field : new int[] {16, 20, 60, 72}) {
            zip.endChange = end -> end.putInt(field, 2);
            assertThat(failureMessage(zip.build(), ONLY_A))
                    .isEqualTo("archive is split over several disks, one file required");
        }
    }

    @Test
    void moreEntriesThanAPlainEndRecordCanCountAreValid() {
        SourceObject[] many = IntStream.range(0, 70_000)
                .mapToObj(i -> SourceObject.of(ByteBuffer.allocate(4).putInt(i).array()))
                .toArray(SourceObject[]::new);
        HandMadeZip large = HandMadeZip.of(many);
        large.zip64End = true;
        assertValid(large.build(), SourceObject.expected(many));
        assertThat(failureMessage(large.build(), SourceObject.expected(Arrays.copyOf(many, 69_999))))
                .isEqualTo("unknown or duplicate object in archive: '" + many[69_999].name() + "'");
    }

    @Test
    void exactly65535EntriesDoNotNeedZip64() {
        SourceObject[] many = IntStream.range(0, 65_535)
                .mapToObj(i -> SourceObject.of(ByteBuffer.allocate(4).putInt(i).array()))
                .toArray(SourceObject[]::new);
        assertValid(HandMadeZip.of(many).build(), SourceObject.expected(many));
    }

    @Test
    void anEntryOfMoreThanFourGibibytesAndTheNextOneAreValid() {
        ExpectedObjects expected = new ExpectedObjects(
                Map.of(FiveGibibytes.NAME, FiveGibibytes.SIZE, A.name(), (long) A.content().length));
        assertThat(judge(FiveGibibytes.archiveThenA(), expected)).isEqualTo(new Verdict.Valid());
    }

    /// An archive that is too large for memory: 5 GiB of zeros, then A. Only its start and its end are stored.
    private static final class FiveGibibytes implements ArchiveSource {
        static final long SIZE = 5L << 30;
        /// The output of `head -c 5368709120 /dev/zero | sha256sum`.
        static final String NAME = "7f06c62352aebd8125b2a1841e2b9e1ffcbed602f381c3dcb3200200e383d1d5";
        /// The CRC-32 of the same bytes.
        static final long CRC_32 = 0x193838C3L;

        private final byte[] head;
        private final byte[] rest;

        private FiveGibibytes(byte[] head, byte[] rest) {
            this.head = head;
            this.rest = rest;
        }

        static FiveGibibytes archiveThenA() {
            HandMadeZip zip = new HandMadeZip();
            HandMadeZip.Entry zeros = zip.stored(new SourceObject(NAME, new byte[0]));
            zeros.localZip64 = true;
            zeros.centralZip64 = true;
            zeros.crc32 = CRC_32;
            zeros.localCrc32 = CRC_32;
            zeros.compressedSize = SIZE;
            zeros.uncompressedSize = SIZE;
            zeros.localCompressedSize = SIZE;
            zeros.localUncompressedSize = SIZE;
            HandMadeZip.Entry behind = zip.stored(A);
            behind.centralZip64 = true;
            behind.offsetShift = SIZE;
            zip.zip64End = true;
            zip.directoryOffsetShift = SIZE;
            int headLength = 30 + 64 + 20;
            // The ZIP64 end record moves with everything after the zeros.
            zip.endChange = end -> end.putLong(64, end.getLong(64) + SIZE);
            byte[] edges = zip.build();
            return new FiveGibibytes(
                    Arrays.copyOf(edges, headLength), Arrays.copyOfRange(edges, headLength, edges.length));
        }

        @Override
        public long size() {
            return head.length + SIZE + rest.length;
        }

        @Override
        public InputStream open(long offset, long length) {
            return new InputStream() {
                private long position = offset;

                @Override
                public int read() {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
                }

                @Override
                public int read(byte[] bytes, int from, int count) {
                    int n = (int) Math.min(count, offset + length - position);
                    for (int i = 0; i < n; ) {
                        i += copy(position + i, bytes, from + i, n - i);
                    }
                    position += n;
                    return n == 0 && count > 0 ? -1 : n;
                }
            };
        }

        private int copy(long position, byte[] bytes, int from, int count) {
            long restOffset = head.length + SIZE;
            if (position >= head.length && position < restOffset) {
                int n = (int) Math.min(count, restOffset - position);
                Arrays.fill(bytes, from, from + n, (byte) 0);
                return n;
            }
            byte[] edge = position < head.length ? head : rest;
            int at = (int) (position < head.length ? position : position - restOffset);
            int n = Math.min(count, edge.length - at);
            System.arraycopy(edge, at, bytes, from, n);
            return n;
        }
    }
}
