package dev.ziprace.archive.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.archive.TaskGroup;
import dev.ziprace.s3.ByteRange;
import dev.ziprace.zip.ArchiveEntry;
import dev.ziprace.zip.ArchiveLayout;
import dev.ziprace.zip.Crc32;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class Crc32CollectorTest {

    private final Crc32Collector crc32s = new Crc32Collector(ArchiveLayout.of(List.of(entry("a", 10), entry("b", 0))));

    @Test
    void fragmentsInAnyOrderAreCombined() throws InterruptedException {
        crc32s.add(0, 7, of("789"));
        crc32s.add(0, 0, of("012"));
        crc32s.add(0, 3, of("3456"));

        assertThat(crc32s.await(0)).isEqualTo(of("0123456789").value());
    }

    @Test
    void aFragmentThatIsAddedAgainReplacesTheFirst() throws InterruptedException {
        crc32s.add(0, 0, of("xxxxx"));
        crc32s.add(0, 0, of("01234"));
        crc32s.add(0, 5, of("xxxxx"));
        crc32s.add(0, 5, of("56789"));

        assertThat(crc32s.awaitAll()).containsExactly(of("0123456789").value(), 0);
    }

    @Test
    void aWholeContentThatIsAddedAgainReplacesTheFirst() {
        crc32s.add(0, 0, of("xxxxxxxxxx"));
        crc32s.add(0, 0, of("0123456789"));

        assertThat(crc32s.get(0)).isEqualTo(of("0123456789").value());
    }

    @Test
    void anEntryWithAMissingFragmentIsUnknown() {
        crc32s.add(0, 0, of("01234"));

        assertThatThrownBy(crc32s::all)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("5 of 10 bytes of 'a' were read");
    }

    @Test
    @Timeout(10)
    void theCallersOwnFragmentIsNotAwaited() throws InterruptedException {
        crc32s.add(0, 0, of("01"));
        crc32s.add(0, 6, of("6789"));

        crc32s.awaitOthers(0, new ByteRange(2, 4));
        crc32s.awaitOthers(0, new ByteRange(0, 10));
    }

    @Test
    @Timeout(10)
    void anotherFragmentOfTheSameLengthIsAwaited() throws InterruptedException {
        crc32s.add(0, 0, of("01234"));
        try (var tasks = new TaskGroup()) {
            var waited = new AtomicBoolean();
            tasks.fork(() -> {
                crc32s.awaitOthers(0, new ByteRange(0, 5));
                waited.set(true);
            });
            Thread.sleep(50);
            assertThat(waited).isFalse();

            crc32s.add(0, 5, of("56789"));
            tasks.join();
        }
    }

    @Test
    void anEmptyEntryIsKnownFromTheStart() throws InterruptedException {
        assertThat(crc32s.await(1)).isZero();
    }

    private static Crc32 of(String text) {
        return Crc32.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ArchiveEntry entry(String name, long size) {
        return new ArchiveEntry(name, size, Instant.EPOCH);
    }
}
