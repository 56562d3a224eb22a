package dev.ziprace.bench.report;

import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.TTest;
import org.jspecify.annotations.Nullable;

/// Whether a contender is faster or slower than in another race, by Welch's t-test, which needs only the number, mean
/// and
/// deviation of the runs, and does not assume equal deviations.
///
/// @param ratio of the mean times; below 1 is faster
/// @param pValue the probability of such a difference if there is none; null if it cannot be computed
record SpeedVerdict(Kind kind, double ratio, @Nullable Double pValue) {
    static final String TEST = "Welch's t-test";
    static final double LEVEL = 0.05;

    enum Kind {
        FASTER("faster"),
        SLOWER("slower"),
        WITHIN_NOISE("within noise"),
        /// One run shows no noise.
        UNKNOWN("unknown: it needs two runs in each race");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    static SpeedVerdict of(RunTimes first, RunTimes other) {
        double ratio = other.mean() / first.mean();
        if (first.runs() < 2 || other.runs() < 2) {
            return new SpeedVerdict(Kind.UNKNOWN, ratio, null);
        }
        if (first.sampleVariance() == 0 && other.sampleVariance() == 0) {
            // The test divides by the deviation. Equal runs leave no doubt.
            return new SpeedVerdict(kind(first.mean() == other.mean() ? 1 : 0, ratio), ratio, null);
        }
        double pValue = TTest.withDefaults()
                .with(DataDispersion.HETEROSCEDASTIC)
                .test(
                        other.mean(),
                        other.sampleVariance(),
                        other.runs(),
                        first.mean(),
                        first.sampleVariance(),
                        first.runs())
                .getPValue();
        return new SpeedVerdict(kind(pValue, ratio), ratio, pValue);
    }

    private static Kind kind(double pValue, double ratio) {
        if (pValue >= LEVEL) {
            return Kind.WITHIN_NOISE;
        }
        return ratio < 1 ? Kind.FASTER : Kind.SLOWER;
    }
}
