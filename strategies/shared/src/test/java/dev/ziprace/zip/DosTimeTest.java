package dev.ziprace.zip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class DosTimeTest {

    @Test
    void anInstantIsWrittenInUtcInStepsOfTwoSeconds() {
        assertThat(read(DosTime.of(Instant.parse("2026-11-23T09:32:25Z"))))
                .isEqualTo(LocalDateTime.parse("2026-11-23T09:32:24"));
    }

    @Test
    void instantsOutsideTheRangeOfDosTimesAreClamped() {
        assertThat(read(DosTime.of(Instant.EPOCH))).isEqualTo(LocalDateTime.parse("1980-01-01T00:00:00"));
        assertThat(read(DosTime.of(Instant.MIN))).isEqualTo(LocalDateTime.parse("1980-01-01T00:00:00"));
        assertThat(read(DosTime.of(Instant.parse("2108-01-01T00:00:00Z"))))
                .isEqualTo(LocalDateTime.parse("2107-12-31T23:59:58"));
        assertThat(read(DosTime.of(Instant.MAX))).isEqualTo(LocalDateTime.parse("2107-12-31T23:59:58"));
    }

    /// Decodes the fields as APPNOTE 4.4.6 and MS-DOS define them.
    private static LocalDateTime read(int dos) {
        return LocalDateTime.of(
                (dos >>> 25) + 1980, dos >>> 21 & 15, dos >>> 16 & 31, dos >>> 11 & 31, dos >>> 5 & 63, 2 * (dos & 31));
    }
}
