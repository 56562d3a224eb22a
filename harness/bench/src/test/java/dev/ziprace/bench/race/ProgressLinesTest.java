package dev.ziprace.bench.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressLinesTest {
    private static final TransferRates RATES = new TransferRates(74.3, 71.04, 1234.5, 2150.4, 256, 12_345);

    @Test
    void theLinesShowWhereTheRaceIs() {
        ProgressLines lines = new ProgressLines(
                "[2/12] java-copy-chain-fast: run 3 of 10",
                754,
                750e6,
                1500e6,
                RATES,
                OptionalDouble.of(70),
                OptionalDouble.of(3723));

        assertThat(lines.lines(80, false))
                .containsExactly(
                        "[2/12] java-copy-chain-fast: run 3 of 10                                   12:34",
                        "#############################.............................  50 %  750 of 1500 MB",
                        "in 74.3 MB/s   out 71.0 MB/s   copied by S3 1234.5 MB/s",
                        "2150 requests/s   256 in flight   12345 throttled",
                        "left: contender 1:10, race 1:02:03");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 40, 79, 119, 300})
    void everyWidthIsAccepted(int width) {
        ProgressLines lines =
                new ProgressLines("[1/1] x: run 1 of 1", 1, 0, 0, null, OptionalDouble.empty(), OptionalDouble.empty());

        assertThat(lines.lines(width, true)).hasSize(5).last().isEqualTo("left: contender unknown, race unknown");
    }
}
