package dev.ziprace.fillbucket.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.LongSummaryStatistics;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SizeDistributionTest {

    private static final long MIB = 1 << 20;
    private static final int DRAWS = 200_000;

    @Test
    void sizesOf5MbHaveTheRacesMomentsAndClamps() {
        long[] sizes = draw(5 * MIB);

        LongSummaryStatistics statistics = LongStream.of(sizes).summaryStatistics();
        assertThat(statistics.getAverage()).isCloseTo(5.0 * MIB, withinPercentage(0.2));
        // Clamping at three standard deviations reduces the standard deviation by 0.26 %.
        assertThat(standardDeviation(sizes)).isCloseTo(0.9974 * MIB, withinPercentage(0.5));
        assertThat(statistics.getMin()).isEqualTo(2 * MIB);
        assertThat(statistics.getMax()).isEqualTo(8 * MIB);
    }

    @Test
    void theClampsAreReachedAsOftenAsANormalDistributionExceedsThem() {
        long[] sizes = draw(5 * MIB);

        // On each side 0.135 % of a normal distribution is beyond three standard deviations: 270 of 200 000, ± 16.
        assertThat(LongStream.of(sizes).filter(size -> size == 2 * MIB).count()).isBetween(200L, 340L);
        assertThat(LongStream.of(sizes).filter(size -> size == 8 * MIB).count()).isBetween(200L, 340L);
    }

    @Test
    void twoThirdsAreWithinOneStandardDeviation() {
        long within = LongStream.of(draw(5 * MIB))
                .filter(size -> size >= 4 * MIB && size <= 6 * MIB)
                .count();

        assertThat(within / (double) DRAWS).isCloseTo(0.6827, withinPercentage(1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {105, 1024, 3200.0 * (1 << 20)})
    void sizesAreWithinTheClampsForAnyMean(double mean) {
        SizeDistribution distribution = new SizeDistribution(mean);

        assertThat(LongStream.of(draw(mean)))
                .allMatch(size -> size >= distribution.smallest() && size <= distribution.largest());
        assertThat(distribution.smallest()).isEqualTo((long) (0.4 * mean));
        assertThat(distribution.largest()).isEqualTo((long) (1.6 * mean));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void anInvalidMeanIsRejected(double mean) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SizeDistribution(mean));
    }

    private static long[] draw(double mean) {
        SizeDistribution distribution = new SizeDistribution(mean);
        Xoshiro256PlusPlus random = new Xoshiro256PlusPlus(Xoshiro256PlusPlusTest.seed(3));
        return LongStream.generate(() -> distribution.draw(random)).limit(DRAWS).toArray();
    }

    private static double standardDeviation(long[] sizes) {
        double mean = LongStream.of(sizes).average().orElseThrow();
        return Math.sqrt(LongStream.of(sizes)
                .mapToDouble(size -> (size - mean) * (size - mean))
                .average()
                .orElseThrow());
    }
}
