package dev.ziprace.bench.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ziprace.bench.calibration.LinearFit.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinearFitTest {
    @Test
    void twoPointsGiveTheLineThroughThem() {
        LinearFit fit = LinearFit.through(List.of(new Point(100, 9), new Point(300, 23)));

        assertThat(fit.fixed()).isCloseTo(2, within(1e-9));
        assertThat(fit.perUnit()).isCloseTo(0.07, within(1e-9));
        assertThat(fit.at(3000)).isCloseTo(212, within(1e-9));
    }

    @Test
    void morePointsGiveTheLeastSquaresLine() {
        LinearFit fit = LinearFit.through(List.of(new Point(0, 1), new Point(1, 1), new Point(2, 4)));

        assertThat(fit.perUnit()).isCloseTo(1.5, within(1e-9));
        assertThat(fit.fixed()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void pointsWithTheSameAmountOfWorkAreRejected() {
        assertThatThrownBy(() -> LinearFit.through(List.of(new Point(5, 1), new Point(5, 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two different");
    }
}
