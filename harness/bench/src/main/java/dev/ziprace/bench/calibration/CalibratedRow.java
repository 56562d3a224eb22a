package dev.ziprace.bench.calibration;

import dev.ziprace.bench.calibration.LinearFit.Point;
import dev.ziprace.bench.calibration.PublishedResult.Bound;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// A published result and the corresponding results on this machine under some conditions.
///
/// Runs with fewer objects predict the full run: a straight line through their times separates the fixed part (INIT,
/// listing, creating and completing the upload, the first and the last round trips) from the part that grows with
/// each object or byte. The line's value at the full size is the prediction.
///
/// @param published what was measured on AWS
/// @param conditions how our contender raced
/// @param prediction for the full data set; null without runs of two smaller sizes
/// @param full a run of the full data set; null if none succeeded
/// @param failures the races in which our contender failed
public record CalibratedRow(
        PublishedResult published,
        Conditions conditions,
        @Nullable Prediction prediction,
        @Nullable Measurement full,
        List<FailedMeasurement> failures) {

    /// What smaller runs predict for the full data set.
    ///
    /// @param fixedSeconds the part of a run's time that doesn't depend on its size
    /// @param secondsPerObject time for each object of the mean size
    /// @param seconds time for the full data set
    /// @param cpuSeconds CPU time for the full data set; null if unknown
    public record Prediction(
            double fixedSeconds,
            double secondsPerObject,
            double seconds,
            @Nullable Double cpuSeconds) {

        /// Whether a run with more objects took no longer, which shows that other load on the machine
        /// distorted the measurement.
        boolean isNoise() {
            return secondsPerObject <= 0;
        }
    }

    public CalibratedRow {
        failures = List.copyOf(failures);
    }

    /// One row per published result and set of conditions under which it was measured here.
    public static List<CalibratedRow> of(PublishedResults published, Measurements measurements) {
        return measurements.conditions().stream()
                .flatMap(conditions -> published.rows().stream()
                        .map(row -> of(published, row, conditions, measurements.of(row, conditions))))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable CalibratedRow of(
            PublishedResults published, PublishedResult row, Conditions conditions, Measurements ours) {
        if (ours.equals(Measurements.NONE)) {
            return null;
        }
        Measurement full = ours.successes().stream()
                .filter(measurement -> measurement.measured().objects() == published.objects())
                .findFirst()
                .orElse(null);
        List<Measurement> scaled = ours.successes().stream()
                .filter(measurement -> measurement.measured().objects() < published.objects())
                .toList();
        return new CalibratedRow(row, conditions, prediction(published, row, scaled), full, ours.failures());
    }

    private static @Nullable Prediction prediction(
            PublishedResults published, PublishedResult row, List<Measurement> scaled) {
        if (scaled.size() < 2) {
            return null;
        }
        double work = row.scalesWith() == PublishedResult.ScalesWith.BYTES ? published.bytes() : published.objects();
        LinearFit seconds = fit(row, scaled, Measurement::seconds);
        boolean cpuKnown = scaled.stream().allMatch(measurement -> measurement.cpuSeconds() != null);
        return new Prediction(
                seconds.fixed(),
                seconds.perUnit() * work / published.objects(),
                seconds.at(work),
                cpuKnown ? fit(row, scaled, CalibratedRow::cpuSeconds).at(work) : null);
    }

    /// Ratio of simulated to published time, from the full run if there is one, otherwise from the prediction; null
    /// without either.
    public @Nullable Double simulatedToPublished() {
        if (full != null) {
            return full.seconds() / published.seconds();
        }
        return prediction == null || prediction.isNoise() ? null : prediction.seconds() / published.seconds();
    }

    /// Ratio of the full run's time to its prediction, which shows how good predictions are; null unless both exist.
    public @Nullable Double fullToPredicted() {
        return full == null || prediction == null || prediction.isNoise()
                ? null
                : full.seconds() / prediction.seconds();
    }

    /// Ratio of the full run's time to the time that the network alone needs for its bytes, which shows how close a
    /// bandwidth-bound run comes to the limit; null for other runs and without a full run.
    public @Nullable Double fullToNetwork() {
        if (published.boundBy() != Bound.BANDWIDTH || full == null || full.networkSeconds() == null) {
            return null;
        }
        return full.seconds() / full.networkSeconds();
    }

    private static LinearFit fit(
            PublishedResult row, List<Measurement> scaled, ToDoubleFunction<Measurement> measured) {
        return LinearFit.through(scaled.stream()
                .map(measurement -> new Point(measurement.work(row.scalesWith()), measured.applyAsDouble(measurement)))
                .toList());
    }

    private static double cpuSeconds(Measurement measurement) {
        Double seconds = measurement.cpuSeconds();
        return seconds == null ? Double.NaN : seconds;
    }
}
