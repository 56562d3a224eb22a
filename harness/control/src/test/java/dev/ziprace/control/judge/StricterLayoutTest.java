package dev.ziprace.control.judge;

import static dev.ziprace.control.judge.Judging.assertValid;
import static dev.ziprace.control.judge.Judging.failureMessage;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Layouts of archives that the judge rejects beyond the contract: junk, overlaps, end records. Each test makes
/// one change to an archive that is valid otherwise.
class StricterLayoutTest extends StricterChecks {
    @Test
    void bytesThatAreNotAZip() {
        assertThat(failureMessage(new byte[0], BOTH))
                .isEqualTo("archive is not a ZIP file: no end of central directory record in its last 0 bytes");
        assertThat(failureMessage(new byte[100_000], BOTH))
                .isEqualTo("archive is not a ZIP file: no end of central directory record in its last 69729 bytes");
    }

    @Test
    void trailingBytes() {
        zip.after = new byte[7];
        assertInvalid("archive has 7 trailing bytes after its end record");
    }

    @Test
    void anArchiveAfterAnother() {
        zip.before = HandMadeZip.of(A).build();
        assertThat(failureMessage(zip.build(), BOTH)).matches("archive has \\d+ bytes of junk before its first entry");
    }

    @Test
    void prependedBytes() {
        zip.before = "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8);
        assertInvalid("archive has 10 bytes of junk before its first entry");
    }

    @Test
    void prependedBytesThatTheOffsetsDoNotInclude() {
        zip.before = new byte[10];
        a.offsetShift = -10;
        b.offsetShift = -10;
        zip.directoryOffsetShift = -10;
        assertThat(failureMessage(zip.build(), BOTH)).contains("does not end where the end records begin");
    }

    @Test
    void aCommentIsAllowedUnlessItIsTruncated() {
        zip.comment = "made by hand".getBytes(StandardCharsets.UTF_8);
        assertValid(zip.build(), BOTH);
        zip.declaredCommentLength = 20;
        assertInvalid("archive comment is cut off: 20 bytes declared, 12 present");
    }

    @Test
    void aCommentThatContainsAnotherEndRecord() {
        zip.comment = new HandMadeZip().build();
        assertThat(failureMessage(zip.build(), BOTH)).contains("archive has two end records");
    }

    @Test
    void aCommentMayContainASignature() {
        zip.comment = "PK\5\6 and more".getBytes(StandardCharsets.UTF_8);
        assertValid(zip.build(), BOTH);
    }

    @Test
    void anEntryBeyondTheDirectory() {
        b.offsetShift = 1_000_000;
        assertThat(failureMessage(zip.build(), BOTH)).contains("junk after the data of " + A_NAME);
    }

    @Test
    void junkBetweenEntries() {
        a.junkAfter = new byte[4];
        assertInvalid("archive has 4 bytes of junk after the data of %s, at offset 1094".formatted(A_NAME));
    }

    @Test
    void junkBetweenTheLastEntryAndTheDirectory() {
        zip.beforeDirectory = new byte[30];
        assertThat(failureMessage(zip.build(), BOTH))
                .startsWith("archive has 30 bytes of junk after the data of " + B_NAME);
    }

    @Test
    void anEntryThatIsNotInTheDirectory() {
        zip.stored(A);
        zip.directoryOrder = List.of(0, 1);
        zip.entryCountShift = -1;
        assertThat(failureMessage(zip.build(), BOTH))
                .startsWith("archive has 1094 bytes of junk after the data of " + B_NAME);
    }

    @Test
    void junkBetweenTheDirectoryAndTheEndRecord() {
        zip.afterDirectory = new byte[6];
        assertThat(failureMessage(zip.build(), BOTH)).contains("does not end where the end records begin");
    }

    @Test
    void aDirectoryOfMoreOrFewerEntriesThanDeclared() {
        zip.entryCountShift = -1;
        assertThat(failureMessage(zip.build(), SourceObject.expected(A)))
                .isEqualTo("central directory has 110 bytes of junk after its 1 entries");
        zip.entryCountShift = 1;
        assertInvalid("central directory ends inside entry 3 of 3");
        zip.entryCountShift = 1000;
        assertInvalid("central directory of 220 bytes cannot hold the 1002 entries that the end record declares");
    }

    @Test
    void aDirectoryRecordWithoutItsSignature() {
        b.centralSignature = 1;
        assertInvalid("central directory entry 2 of 2 does not start with its signature");
    }

    @Test
    void anOffsetWithoutALocalHeader() {
        b.localSignature = 1;
        assertInvalid("no local header of %s at offset 1094, where the central directory says".formatted(B_NAME));
    }

    @Test
    void entriesThatOverlap() {
        b.offsetShift = -50;
        assertInvalid("entry %s overlaps the record that starts at offset 1044".formatted(A_NAME));
    }

    @Test
    void entriesThatShareALocalHeader() {
        b.offsetShift = -1094;
        assertThat(failureMessage(zip.build(), BOTH)).contains("overlaps the record that starts at offset 0");
    }

    @Test
    void anOffsetPastTheDirectory() {
        b.offsetShift = 100_000;
        assertThat(failureMessage(zip.build(), BOTH)).startsWith("archive has ");
    }

    @Test
    void severalDisks() {
        a.disk = 3;
        assertInvalid(A_NAME + " starts on disk 3, one disk required");
        a.disk = 0;
        zip.endChange = end -> end.putShort(4, (short) 1);
        assertInvalid("archive is split over several disks, one file required");
    }
}
