package dev.ziprace.control.judge;

import static dev.ziprace.control.judge.Judging.assertValid;
import static dev.ziprace.control.judge.Judging.failureMessage;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Local headers and data descriptors that the judge rejects beyond the contract. Each test makes one change to an
/// archive that is valid otherwise.
class StricterHeadersTest extends StricterChecks {
    @Test
    void aLocalNameThatContradicts() {
        a.localName = B.name();
        assertInvalid("local header of %s contradicts the central directory: name %s, in the directory %s"
                .formatted(A_NAME, B_NAME, A_NAME));
    }

    @Test
    void aLocalMethodThatContradicts() {
        a.localMethod = 8;
        assertInvalid("local header of %s contradicts the central directory: compression method 8, in the directory 0"
                .formatted(A_NAME));
    }

    @Test
    void localFlagsThatContradict() {
        a.localFlags = 1 << 11;
        assertInvalid("local header of %s contradicts the central directory: flags 0x0800, in the directory 0x0000"
                .formatted(A_NAME));
    }

    @Test
    void localCrcAndSizesThatContradict() {
        a.localCrc32 = 7;
        assertThat(failureMessage(zip.build(), BOTH))
                .contains("contradicts the central directory: CRC-32 00000007, in the directory");
        a.localCrc32 = a.crc32;
        a.localCompressedSize = 999;
        assertThat(failureMessage(zip.build(), BOTH)).contains("compressed size 999, in the directory 1000");
        a.localCompressedSize = 1000;
        a.localUncompressedSize = 0;
        assertThat(failureMessage(zip.build(), BOTH)).contains("uncompressed size 0, in the directory 1000");
    }

    @Test
    void sizesThatTheLocalHeaderOmitsMustBeInADescriptor() {
        a.described(true, 4);
        assertValid(zip.build(), BOTH);
        a.localUncompressedSize = 1000;
        assertValid(zip.build(), BOTH);
        a.localUncompressedSize = 5;
        assertThat(failureMessage(zip.build(), BOTH)).contains("uncompressed size 5, in the directory 1000");
    }

    @Test
    void aDescriptorThatContradictsOrIsMissingOrIsJunk() {
        a.described(true, 4);
        a.descriptor[5] ^= 1;
        assertThat(failureMessage(zip.build(), BOTH)).startsWith("data descriptor of %s contradicts".formatted(A_NAME));
        a.described(true, 4).descriptor[0] ^= 1;
        assertInvalid("data descriptor of 16 bytes after %s does not start with its signature".formatted(A_NAME));
        a.descriptor = new byte[0];
        assertInvalid(
                "0 bytes after the data of %s are not a data descriptor: 12, 16, 20 or 24 expected".formatted(A_NAME));
        a.descriptor = new byte[25];
        assertThat(failureMessage(zip.build(), BOTH))
                .startsWith("archive has 25 bytes of junk after the data of " + A_NAME);
    }

    @Test
    void aDescriptorThatNoFlagAnnounces() {
        a.described(true, 4).flags(0);
        a.localCrc32 = a.crc32;
        a.localCompressedSize = 1000;
        a.localUncompressedSize = 1000;
        assertThat(failureMessage(zip.build(), BOTH))
                .startsWith("archive has 16 bytes of junk after the data of " + A_NAME);
    }
}
