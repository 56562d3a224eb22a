package dev.ziprace.copyrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.zip.ArchiveEntry;
import dev.ziprace.zip.ArchiveLayout;
import dev.ziprace.zip.Crc32;
import dev.ziprace.zip.CrcPlacement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntryChecksumsTest {

    private final EntryChecksums checksums =
            new EntryChecksums(ArchiveLayout.of(List.of(entry("a", 10), entry("b", 0))));

    @Test
    void fragmentsInAnyOrderMakeTheChecksumOfTheWhole() throws InterruptedException {
        checksums.add(0, 7, of("789"));
        checksums.add(0, 0, of("012"));
        checksums.add(0, 3, of("3456"));

        assertThat(checksums.await(0)).isEqualTo(of("0123456789").value());
    }

    @Test
    void aFragmentThatComesAgainChangesNothing() throws InterruptedException {
        checksums.add(0, 0, of("01234"));
        checksums.add(0, 0, of("01234"));
        checksums.add(0, 5, of("56789"));
        checksums.add(0, 5, of("56789"));

        assertThat(checksums.awaitAll()).containsExactly(of("0123456789").value(), 0);
    }

    @Test
    void anEmptyEntryIsKnownFromTheBeginning() throws InterruptedException {
        assertThat(checksums.await(1)).isZero();
    }

    private static Crc32 of(String text) {
        return Crc32.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ArchiveEntry entry(String name, long size) {
        return new ArchiveEntry(name, size, Instant.EPOCH, CrcPlacement.LOCAL_HEADER);
    }
}
