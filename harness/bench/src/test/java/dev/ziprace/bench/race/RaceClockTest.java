package dev.ziprace.bench.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class RaceClockTest {
    @Test
    void skippedTimeIsSubtracted() {
        RaceClock clock = new RaceClock();
        clock.skip(Duration.ofHours(3));
        clock.skip(Duration.ofHours(-1));

        assertThat(clock.instant()).isCloseTo(Instant.now().minus(Duration.ofHours(2)), within(1, ChronoUnit.HOURS));
    }
}
