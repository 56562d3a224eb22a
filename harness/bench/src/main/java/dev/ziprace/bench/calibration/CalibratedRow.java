package dev.ziprace.bench.calibration;

import dev.ziprace.bench.calibration.LinearFit.Point;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// A published result beside what this machine gives.
///
/// Runs of fewer objects predict the full one: a straight line through the scaled runs' times separates what a run
/// costs whatever its size (INIT, listing, creating and completing the upload, the first and the last round trips)
/// from what each object or byte adds, and the line's value at the full size is the prediction.
///
/// @param published what was measured on AWS
/// @param fixedSeconds what a run costs whatever its size
/// @param secondsPerObject what one more object of the mean size adds
/// @param predictedSeconds of the full data set; null without scaled runs of two sizes, as are the two above
/// @param predictedCpuSeconds CPU time of the full data set; null where unknown
/// @param fullSeconds of a run of the full data set; null where there was none
public record CalibratedRow(
        PublishedResult published,
        @Nullable Double fixedSeconds,
        @Nullable Double secondsPerObject,
        @Nullable Double predictedSeconds,
        @Nullable Double predictedCpuSeconds,
        @Nullable Double fullSeconds) {

    /// Every row of the published results that was measured in part or whole.
    public static List<CalibratedRow> of(PublishedResults published, Measurements measurements) {
        return published.rows().stream()
                .map(row -> of(
                        published,
                        row,
                        measurements.all().stream().filter(row::matches).toList()))
                .filter(row -> row.predictedSeconds() != null || row.fullSeconds() != null)
                .toList();
    }

    private static CalibratedRow of(PublishedResults published, PublishedResult row, List<Measurement> measurements) {
        List<Measurement> scaled = measurements.stream()
                .filter(measurement -> measurement.objects() < published.objects())
                .toList();
        Double full = measurements.stream()
                .filter(measurement -> measurement.objects() == published.objects())
                .map(Measurement::seconds)
                .findFirst()
                .orElse(null);
        double work = row.scalesWith() == PublishedResult.ScalesWith.BYTES ? published.bytes() : published.objects();
        if (scaled.stream().mapToInt(Measurement::objects).distinct().count() < 2) {
            return new CalibratedRow(row, null, null, null, null, full);
        }
        LinearFit seconds = fit(row, scaled, Measurement::seconds);
        boolean cpuKnown = scaled.stream().allMatch(measurement -> measurement.cpuSeconds() != null);
        return new CalibratedRow(
                row,
                seconds.fixed(),
                seconds.perUnit() * work / published.objects(),
                seconds.at(work),
                cpuKnown ? fit(row, scaled, CalibratedRow::cpuSeconds).at(work) : null,
                full);
    }

    /// Simulated over published: of the full run where there is one, else of the prediction.
    public double ratio() {
        Double simulated = fullSeconds != null ? fullSeconds : predictedSeconds;
        return simulated == null ? Double.NaN : simulated / published.seconds();
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
