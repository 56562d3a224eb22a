package dev.ziprace.fillbucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeLimitTest {

    @Test
    void halfAMinuteIsReservedForTheAnswer() {
        assertThat(new TimeLimit(Duration.ofMinutes(10)).forWork()).isEqualTo(Duration.ofSeconds(570));
    }

    @Test
    void aShortTimeoutIsHalved() {
        assertThat(new TimeLimit(Duration.ofSeconds(10)).forWork()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void theContextProvidesTheRemainingTime() {
        assertThat(TimeLimit.of(new RemainingTimeContext(120_000)).remaining()).isEqualTo(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE, 900_001, Integer.MAX_VALUE})
    void anUnusableDeadlineIsReplacedByTheMaximum(int millis) {
        assertThat(TimeLimit.of(new RemainingTimeContext(millis)).remaining()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void aTimeLimitWithoutTimeIsRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TimeLimit(Duration.ZERO));
    }
}
