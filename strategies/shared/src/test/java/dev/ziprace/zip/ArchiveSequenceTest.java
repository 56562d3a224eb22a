package dev.ziprace.zip;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchiveSequenceTest {

    private final ArchiveSequence sequence = new ArchiveSequence();

    @Test
    void onlyOneEntryIsOpenAtATime() {
        sequence.open(entry("a"), 5);

        assertThatThrownBy(() -> sequence.open(entry("b"), 5))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'b'")
                .hasMessageContaining("'a'");
        assertThatThrownBy(() -> sequence.finish(_ -> {})).hasMessageContaining("'a' is still open");
    }

    @Test
    void closingWithoutAnOpenEntryFails() {
        assertThatThrownBy(() -> sequence.close(Crc32.EMPTY)).hasMessageContaining("no entry is open");
    }

    @Test
    void contentOfTheWrongLengthIsRefused() {
        sequence.open(entry("a"), 0);

        assertThatThrownBy(() -> sequence.close(new Crc32(5, 9)))
                .hasMessageContaining("'a' has 9 bytes, its header says 10");
    }

    @Test
    void contentWhoseCrc32DiffersFromItsHeaderIsRefused() {
        sequence.open(entry("a"), 0x10);

        assertThatThrownBy(() -> sequence.close(new Crc32(0x11, 10)))
                .hasMessageContaining("00000011, its header says 00000010");
    }

    private static ArchiveEntry entry(String name) {
        return new ArchiveEntry(name, 10, Instant.EPOCH);
    }
}
