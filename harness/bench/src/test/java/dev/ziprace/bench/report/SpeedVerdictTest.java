package dev.ziprace.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpeedVerdictTest {
    @Test
    void thePValueIsThatOfWelchsTest() {
        // R: a <- c(10, 10.2, 9.8, 10.1, 9.9); b <- c(9.5, 9.6, 9.4, 9.7, 9.3); t.test(b, a): p-value = 0.001053
        SpeedVerdict verdict =
                SpeedVerdict.of(new RunTimes(5, 10, Math.sqrt(0.02)), new RunTimes(5, 9.5, Math.sqrt(0.02)));

        assertThat(verdict.kind()).isEqualTo(SpeedVerdict.Kind.FASTER);
        assertThat(verdict.ratio()).isEqualTo(0.95);
        assertThat(verdict.pValue()).isCloseTo(0.001053, within(0.00001));
    }

    @Test
    void aDifferenceWithinTheDeviationIsNoise() {
        assertThat(SpeedVerdict.of(new RunTimes(5, 10, 1), new RunTimes(5, 10.5, 1))
                        .kind())
                .isEqualTo(SpeedVerdict.Kind.WITHIN_NOISE);
        assertThat(SpeedVerdict.of(new RunTimes(5, 10, 0.1), new RunTimes(5, 10.5, 0.1))
                        .kind())
                .isEqualTo(SpeedVerdict.Kind.SLOWER);
    }

    @Test
    void oneRunShowsNoNoiseSoThereIsNoVerdict() {
        SpeedVerdict verdict = SpeedVerdict.of(new RunTimes(1, 10, 0), new RunTimes(5, 5, 0.1));

        assertThat(verdict.kind()).isEqualTo(SpeedVerdict.Kind.UNKNOWN);
        assertThat(verdict.pValue()).isNull();
    }

    @Test
    void runsWithoutAnyDeviationAreComparedByTheirMeans() {
        assertThat(SpeedVerdict.of(new RunTimes(2, 10, 0), new RunTimes(2, 10, 0))
                        .kind())
                .isEqualTo(SpeedVerdict.Kind.WITHIN_NOISE);
        assertThat(SpeedVerdict.of(new RunTimes(2, 10, 0), new RunTimes(2, 9, 0))
                        .kind())
                .isEqualTo(SpeedVerdict.Kind.FASTER);
    }
}
