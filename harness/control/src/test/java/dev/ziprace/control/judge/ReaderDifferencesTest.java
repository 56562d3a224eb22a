package dev.ziprace.control.judge;

import static dev.ziprace.control.judge.Judging.assertValid;
import static dev.ziprace.control.judge.Judging.failureMessage;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Fields that make readers extract something else than the judge reads.
class ReaderDifferencesTest {
    private static final SourceObject A = SourceObject.random(1, 1000);
    private static final ExpectedObjects ONLY_A = SourceObject.expected(A);

    private final HandMadeZip zip = new HandMadeZip();
    private final HandMadeZip.Entry a = zip.stored(A);

    @ParameterizedTest
    @ValueSource(ints = {0x4000, 0xA000, 0x2000, 0x6000, 0x1000, 0xC000})
    void anEntryThatIsNoRegularFileInUnix(int type) {
        a.externalAttributes = (type | 0777) << 16;
        assertThat(failureMessage(zip.build(), ONLY_A)).contains("is no regular file");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0x20, 0x8000 << 16 | 0644 << 16, 0600 << 16})
    void aRegularFileOfAnyWriter(int attributes) {
        a.externalAttributes = attributes;
        assertValid(zip.build(), ONLY_A);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x10, 0x08})
    void aDirectoryOrVolumeLabelOfMsDos(int attributes) {
        a.externalAttributes = attributes;
        assertThat(failureMessage(zip.build(), ONLY_A)).contains("is no regular file");
    }

    @Test
    void anEntryThatNeedsAVersionThatDoesNotExist() {
        a.versionNeeded = 64;
        assertThat(failureMessage(zip.build(), ONLY_A)).contains("needs version 6.4");
        a.versionNeeded = 63;
        assertValid(zip.build(), ONLY_A);
    }

    @Test
    void aUnicodePathMustBeTheName() {
        a.centralExtra = unicodePath("other");
        assertThat(failureMessage(zip.build(), ONLY_A))
                .contains("another name in its Unicode Path extra field: 'other'");
        a.centralExtra = unicodePath(A.name());
        assertValid(zip.build(), ONLY_A);
    }

    @Test
    void aSaturatedDiskNumberNeedsItsZip64Value() {
        a.disk = 0xFFFF;
        assertThat(failureMessage(zip.build(), ONLY_A))
                .contains("ZIP64 disk number")
                .contains("is missing");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x000D, 0x6C78, 0x756E})
    void anExtraFieldOfLinks(int id) {
        a.centralExtra = new byte[] {(byte) id, (byte) (id >> 8), 1, 0, 0};
        assertThat(failureMessage(zip.build(), ONLY_A)).contains("has the extra field 0x%04x".formatted(id));
    }

    /// Java and Python take the last end record, whatever length its comment has.
    @Test
    void aCommentWithAnotherArchiveThatIsNotAtItsEnd() {
        byte[] other = HandMadeZip.of(A).build();
        zip.comment = Arrays.copyOf(other, other.length + 10);
        assertThat(failureMessage(zip.build(), ONLY_A)).contains("archive has two end records");
    }

    @Test
    void aCommentWithAnotherZip64Archive() {
        HandMadeZip other = HandMadeZip.of(A);
        other.zip64End = true;
        byte[] archive = other.build();
        zip.comment = Arrays.copyOf(archive, archive.length + 10);
        assertThat(failureMessage(zip.build(), ONLY_A)).contains("archive has two end records");
    }

    private static byte[] unicodePath(String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(9 + text.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0x7075)
                .putShort((short) (5 + text.length))
                .put((byte) 1)
                .putInt(0)
                .put(text)
                .array();
    }
}
