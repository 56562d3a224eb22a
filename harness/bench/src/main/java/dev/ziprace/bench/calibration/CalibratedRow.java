package dev.ziprace.bench.calibration;

import dev.ziprace.bench.calibration.LinearFit.Point;
import dev.ziprace.bench.calibration.PublishedResult.Bound;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// A published result beside what this machine gives under some conditions.
///
/// Runs of fewer objects predict the full one: a straight line through the scaled runs' times separates what a run
/// costs whatever its size (INIT, listing, creating and completing the upload, the first and the last round trips) from
/// what each object or byte adds, and the line's value at the full size is the prediction.
///
/// @param published what was measured on AWS
/// @param conditions how ours raced
/// @param prediction of the full data set; null without scaled runs of two sizes
/// @param full a run of the full data set; null where there was none that succeeded
/// @param failures the races in which ours failed
public record CalibratedRow(
        PublishedResult published,
        Conditions conditions,
        @Nullable Prediction prediction,
        @Nullable Measurement full,
        List<FailedMeasurement> failures) {

    /// What scaled runs say of the full data set.
    ///
    /// @param fixedSeconds what a run costs whatever its size
    /// @param secondsPerObject what one more object of the mean size adds
    /// @param seconds of the full data set
    /// @param cpuSeconds CPU time of the full data set; null where unknown
    public record Prediction(
            double fixedSeconds,
            double secondsPerObject,
            double seconds,
            @Nullable Double cpuSeconds) {

        /// Whether more objects took no longer: then what else the machine did was larger than what was measured.
        boolean isNoise() {
            return secondsPerObject <= 0;
        }
    }

    public CalibratedRow {
        failures = List.copyOf(failures);
    }

    /// Every row of the published results that was tried, once for each of the conditions under which it was.
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

    /// Simulated over published: of the full run where there is one, else of the prediction; null without either.
    public @Nullable Double simulatedToPublished() {
        if (full != null) {
            return full.seconds() / published.seconds();
        }
        return prediction == null || prediction.isNoise() ? null : prediction.seconds() / published.seconds();
    }

    /// The full run over its prediction, which tells how good predictions are; null without both.
    public @Nullable Double fullToPredicted() {
        return full == null || prediction == null || prediction.isNoise()
                ? null
                : full.seconds() / prediction.seconds();
    }

    /// The full run over what the network alone takes for its bytes, which tells how near to its limit a run comes that
    /// should be at it; null for others, and without a full run.
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
