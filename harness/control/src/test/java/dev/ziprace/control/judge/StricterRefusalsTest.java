package dev.ziprace.control.judge;

import static dev.ziprace.control.judge.Judging.assertAccepted;
import static dev.ziprace.control.judge.Judging.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the judge refuses beyond the contract. Each test changes one thing of an archive that is accepted without
/// it.
class StricterRefusalsTest {
    private static final SourceObject A = SourceObject.random(1, 1000);
    private static final SourceObject B = SourceObject.repetitive('b', 2000);
    private static final ExpectedObjects BOTH = SourceObject.expected(A, B);
    private static final String A_NAME = "'" + A.name() + "'";
    private static final String B_NAME = "'" + B.name() + "'";

    private final HandMadeZip zip = new HandMadeZip();
    private final HandMadeZip.Entry a = zip.stored(A);
    private final HandMadeZip.Entry b = zip.deflated(B);

    @BeforeEach
    void theGoodTwinIsAccepted() {
        assertAccepted(zip.build(), BOTH);
    }

    private void assertRefused(String message) {
        assertThat(refusal(zip.build(), BOTH)).isEqualTo(message);
    }

    @Test
    void bytesThatAreNoZip() {
        assertThat(refusal(new byte[0], BOTH))
                .isEqualTo("archive is not a ZIP file: no end of central directory record in its last 0 bytes");
        assertThat(refusal(new byte[100_000], BOTH))
                .isEqualTo("archive is not a ZIP file: no end of central directory record in its last 65633 bytes");
    }

    @Test
    void trailingBytes() {
        zip.after = new byte[7];
        assertRefused("archive has 7 trailing bytes after its end record");
    }

    @Test
    void anArchiveBehindAnother() {
        zip.before = HandMadeZip.of(A).build();
        assertThat(refusal(zip.build(), BOTH)).matches("archive has \\d+ bytes of junk before its first entry");
    }

    @Test
    void prependedBytes() {
        zip.before = "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8);
        assertRefused("archive has 10 bytes of junk before its first entry");
    }

    @Test
    void prependedBytesThatTheOffsetsDoNotCount() {
        zip.before = new byte[10];
        a.offsetShift = -10;
        b.offsetShift = -10;
        zip.directoryOffsetShift = -10;
        assertThat(refusal(zip.build(), BOTH)).contains("does not end where the end records begin");
    }

    @Test
    void aCommentIsToleratedButNotOneThatIsCutOff() {
        zip.comment = "made by hand".getBytes(StandardCharsets.UTF_8);
        assertAccepted(zip.build(), BOTH);
        zip.declaredCommentLength = 20;
        assertRefused("archive comment is cut off: 20 bytes declared, 12 present");
    }

    @Test
    void aCommentThatHoldsAnotherEnd() {
        zip.comment = new HandMadeZip().build();
        assertThat(refusal(zip.build(), BOTH)).contains("does not end where the end records begin");
    }

    @Test
    void junkBetweenEntries() {
        a.junkAfter = new byte[4];
        assertRefused("archive has 4 bytes of junk after the data of %s, at offset 1094".formatted(A_NAME));
    }

    @Test
    void junkBetweenTheLastEntryAndTheDirectory() {
        zip.beforeDirectory = new byte[30];
        assertThat(refusal(zip.build(), BOTH)).startsWith("archive has 30 bytes of junk after the data of " + B_NAME);
    }

    @Test
    void anEntryThatTheDirectoryDoesNotList() {
        zip.stored(A);
        zip.directoryOrder = List.of(0, 1);
        zip.entryCountShift = -1;
        assertThat(refusal(zip.build(), BOTH)).startsWith("archive has 1094 bytes of junk after the data of " + B_NAME);
    }

    @Test
    void junkBetweenTheDirectoryAndItsEnd() {
        zip.afterDirectory = new byte[6];
        assertThat(refusal(zip.build(), BOTH)).contains("does not end where the end records begin");
    }

    @Test
    void aDirectoryOfMoreOrFewerEntriesThanDeclared() {
        zip.entryCountShift = -1;
        assertThat(refusal(zip.build(), SourceObject.expected(A)))
                .isEqualTo("central directory has 110 bytes of junk after its 1 entries");
        zip.entryCountShift = 1;
        assertRefused("central directory ends inside entry 3 of 3");
        zip.entryCountShift = 1000;
        assertRefused("central directory of 220 bytes cannot hold the 1002 entries that the end record declares");
    }

    @Test
    void aDirectoryRecordWithoutItsSignature() {
        b.centralSignature = 1;
        assertRefused("central directory entry 2 of 2 does not start with its signature");
    }

    @Test
    void anOffsetWhereNoHeaderStands() {
        b.localSignature = 1;
        assertRefused("no local header of %s at offset 1094, where the central directory says".formatted(B_NAME));
    }

    @Test
    void entriesThatOverlap() {
        b.offsetShift = -50;
        assertRefused("entry %s overlaps what starts at offset 1044".formatted(A_NAME));
    }

    @Test
    void entriesThatShareALocalHeader() {
        b.offsetShift = -1094;
        assertThat(refusal(zip.build(), BOTH)).contains("overlaps what starts at offset 0");
    }

    @Test
    void anOffsetPastTheDirectory() {
        b.offsetShift = 100_000;
        assertThat(refusal(zip.build(), BOTH)).startsWith("archive has ");
    }

    @Test
    void aLocalNameThatContradicts() {
        a.localName = B.name();
        assertRefused("local header of %s contradicts the central directory: name %s, in the directory %s"
                .formatted(A_NAME, B_NAME, A_NAME));
    }

    @Test
    void aLocalMethodThatContradicts() {
        a.localMethod = 8;
        assertRefused("local header of %s contradicts the central directory: compression method 8, in the directory 0"
                .formatted(A_NAME));
    }

    @Test
    void localFlagsThatContradict() {
        a.localFlags = 1 << 11;
        assertRefused("local header of %s contradicts the central directory: flags 0x0800, in the directory 0x0000"
                .formatted(A_NAME));
    }

    @Test
    void localCrcAndSizesThatContradict() {
        a.localCrc32 = 7;
        assertThat(refusal(zip.build(), BOTH))
                .contains("contradicts the central directory: CRC-32 7, in the directory");
        a.localCrc32 = a.crc32;
        a.localCompressedSize = 999;
        assertThat(refusal(zip.build(), BOTH)).contains("compressed size 999, in the directory 1000");
        a.localCompressedSize = 1000;
        a.localUncompressedSize = 0;
        assertThat(refusal(zip.build(), BOTH)).contains("uncompressed size 0, in the directory 1000");
    }

    @Test
    void sizesLeftOutOfTheLocalHeaderMustStandInADescriptor() {
        a.described(true, 4);
        assertAccepted(zip.build(), BOTH);
        a.localUncompressedSize = 1000;
        assertAccepted(zip.build(), BOTH);
        a.localUncompressedSize = 5;
        assertThat(refusal(zip.build(), BOTH)).contains("uncompressed size 5, in the directory 1000");
    }

    @Test
    void aDescriptorThatContradictsIsMissingOrIsJunk() {
        a.described(true, 4);
        a.descriptor[5] ^= 1;
        assertThat(refusal(zip.build(), BOTH)).startsWith("data descriptor of %s contradicts".formatted(A_NAME));
        a.described(true, 4).descriptor[0] ^= 1;
        assertRefused("data descriptor of 16 bytes after %s does not start with its signature".formatted(A_NAME));
        a.descriptor = new byte[0];
        assertRefused(
                "0 bytes after the data of %s are no data descriptor: 12, 16, 20 or 24 expected".formatted(A_NAME));
        a.descriptor = new byte[25];
        assertThat(refusal(zip.build(), BOTH)).startsWith("archive has 25 bytes of junk after the data of " + A_NAME);
    }

    @Test
    void aDescriptorThatNoFlagAnnounces() {
        a.described(true, 4).flags(0);
        a.localCrc32 = a.crc32;
        a.localCompressedSize = 1000;
        a.localUncompressedSize = 1000;
        assertThat(refusal(zip.build(), BOTH)).startsWith("archive has 16 bytes of junk after the data of " + A_NAME);
    }

    @Test
    void aWrongCrc() {
        a.crc32 = 1;
        a.localCrc32 = 1;
        assertThat(refusal(zip.build(), BOTH))
                .matches("entry %s has CRC-32 [0-9a-f]{8}, the archive declares 00000001".formatted(A_NAME));
    }

    @Test
    void encryptedEntries() {
        for (int flag : new int[] {1, 1 << 6, 1 << 13}) {
            a.flags(flag);
            assertRefused("entry %s is encrypted (flags 0x%04x), plain content required".formatted(A_NAME, flag));
        }
    }

    @Test
    void patchData() {
        a.flags(1 << 5);
        assertRefused("entry %s holds patch data (flags 0x0020), plain content required".formatted(A_NAME));
    }

    @Test
    void otherCompressionMethods() {
        b.localMethod = 93;
        b.centralMethod = 93;
        assertRefused(
                "entry %s has compression method 93, only 0 (STORED) and 8 (DEFLATE) are accepted".formatted(B_NAME));
    }

    @Test
    void aStoredEntryOfTwoSizes() {
        a.uncompressedSize = 1001;
        a.localUncompressedSize = 1001;
        assertRefused("entry %s is STORED, but its sizes differ: 1000 compressed, 1001 uncompressed".formatted(A_NAME));
    }

    @Test
    void anEntryThatInflatesPastItsSourceObject() {
        deflatedData(HandMadeZip.deflate(new byte[50_000_000]));
        assertRefused("entry %s inflates past the 2000 bytes of its source object".formatted(B_NAME));
    }

    @Test
    void aDeflateStreamThatIsBroken() {
        deflatedData(new byte[] {(byte) 0xFF, 1, 2, 3});
        assertThat(refusal(zip.build(), BOTH)).startsWith("entry %s holds no valid DEFLATE stream: ".formatted(B_NAME));
    }

    @Test
    void aDeflateStreamWithJunkBehindIt() {
        deflatedData(Arrays.copyOf(b.data, b.data.length + 1));
        assertRefused("entry %s has junk after the end of its DEFLATE stream".formatted(B_NAME));
    }

    @Test
    void aDeflateStreamThatYieldsTheContentButDoesNotEnd() {
        // A stored block (RFC 1951, 3.2.4) that is not marked as the last one.
        byte[] block = new byte[5 + 2000];
        Arrays.fill(block, (byte) 'b');
        block[0] = 0;
        block[1] = (byte) 2000;
        block[2] = (byte) (2000 >> 8);
        block[3] = (byte) ~2000;
        block[4] = (byte) (~2000 >> 8);
        deflatedData(block);
        assertRefused("entry %s has a DEFLATE stream without an end".formatted(B_NAME));
        block[0] = 1;
        assertAccepted(zip.build(), BOTH);
    }

    @Test
    void anUncompressedSizeThatIsNotTheContents() {
        b.uncompressedSize = 1999;
        b.localUncompressedSize = 1999;
        assertRefused("entry %s has 2000 bytes, the archive declares 1999".formatted(B_NAME));
    }

    @Test
    void severalDisks() {
        a.disk = 3;
        assertRefused(A_NAME + " starts on disk 3, one disk required");
        a.disk = 0;
        zip.endChange = end -> end.putShort(4, (short) 1);
        assertRefused("archive is split over several disks, one file required");
    }

    private void deflatedData(byte[] data) {
        b.data = data;
        b.compressedSize = data.length;
        b.localCompressedSize = data.length;
    }
}
