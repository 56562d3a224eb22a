package dev.ziprace.bench.calibration;

import org.jspecify.annotations.Nullable;

/// The result of a race on this machine for one contender with one memory size and one number of objects.
///
/// @param measured what was measured
/// @param bytes total size of the objects
/// @param runs number of runs over which the values are averaged
/// @param seconds duration of a run
/// @param initSeconds duration of INIT, which SnapStart excludes from the duration of the run; null if unknown
/// @param cpuSeconds CPU time of all processes, INIT included; null if unknown
/// @param networkSeconds time that the network alone needs for the sandbox's bytes, in the direction with more
///     bytes; null if the network had no limit or the bytes are unknown
public record Measurement(
        MeasuredCase measured,
        long bytes,
        int runs,
        double seconds,
        @Nullable Double initSeconds,
        @Nullable Double cpuSeconds,
        @Nullable Double networkSeconds) {

    /// The amount of work.
    double work(PublishedResult.ScalesWith scalesWith) {
        return switch (scalesWith) {
            case OBJECTS -> measured.objects();
            case BYTES -> bytes;
        };
    }
}
