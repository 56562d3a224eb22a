package dev.ziprace.control.judge;

import static dev.ziprace.control.judge.Judging.assertValid;
import static dev.ziprace.control.judge.Judging.failureMessage;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Content, compression and encryption that the judge rejects beyond the contract. Each test makes one change to
/// an archive that is valid otherwise.
class StricterContentTest extends StricterChecks {
    @Test
    void aWrongCrc() {
        a.crc32 = 1;
        a.localCrc32 = 1;
        assertThat(failureMessage(zip.build(), BOTH))
                .matches("entry %s has CRC-32 [0-9a-f]{8}, the archive declares 00000001".formatted(A_NAME));
    }

    @Test
    void encryptedEntries() {
        for (int flag : new int[] {1, 1 << 6, 1 << 13}) {
            a.flags(flag);
            assertInvalid("entry %s is encrypted (flags 0x%04x), plain content required".formatted(A_NAME, flag));
        }
    }

    @Test
    void patchData() {
        a.flags(1 << 5);
        assertInvalid("entry %s contains patch data (flags 0x0020), plain content required".formatted(A_NAME));
    }

    @Test
    void otherCompressionMethods() {
        b.localMethod = 93;
        b.centralMethod = 93;
        assertInvalid(
                "entry %s has compression method 93, only 0 (STORED) and 8 (DEFLATE) are accepted".formatted(B_NAME));
    }

    @Test
    void aStoredEntryWithDifferentSizes() {
        a.uncompressedSize = 1001;
        a.localUncompressedSize = 1001;
        assertInvalid("entry %s is STORED, but its sizes differ: 1000 compressed, 1001 uncompressed".formatted(A_NAME));
    }

    @Test
    void anEntryThatInflatesPastItsSourceObject() {
        deflatedData(HandMadeZip.deflate(new byte[50_000_000]));
        assertInvalid("entry %s inflates past the 2000 bytes of its source object".formatted(B_NAME));
    }

    @Test
    void aCorruptDeflateStream() {
        deflatedData(new byte[] {(byte) 0xFF, 1, 2, 3});
        assertThat(failureMessage(zip.build(), BOTH))
                .startsWith("entry %s contains no valid DEFLATE stream: ".formatted(B_NAME));
    }

    @Test
    void aDeflateStreamFollowedByJunk() {
        deflatedData(Arrays.copyOf(b.data, b.data.length + 1));
        assertInvalid("entry %s has junk after the end of its DEFLATE stream".formatted(B_NAME));
    }

    @Test
    void aDeflateStreamWithTheContentButWithoutAnEnd() {
        // A stored block (RFC 1951, 3.2.4) that is not marked as the last block.
        byte[] block = new byte[5 + 2000];
        Arrays.fill(block, (byte) 'b');
        block[0] = 0;
        block[1] = (byte) 2000;
        block[2] = (byte) (2000 >> 8);
        block[3] = (byte) ~2000;
        block[4] = (byte) (~2000 >> 8);
        deflatedData(block);
        assertInvalid("entry %s has a DEFLATE stream without an end".formatted(B_NAME));
        block[0] = 1;
        assertValid(zip.build(), BOTH);
    }

    @Test
    void aWrongUncompressedSize() {
        b.uncompressedSize = 1999;
        b.localUncompressedSize = 1999;
        assertInvalid("entry %s has 2000 bytes, the archive declares 1999".formatted(B_NAME));
    }

    private void deflatedData(byte[] data) {
        b.data = data;
        b.compressedSize = data.length;
        b.localCompressedSize = data.length;
    }
}
