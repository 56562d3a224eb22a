package dev.ziprace.bench.calibration;

import org.jspecify.annotations.Nullable;

/// What a race on this machine gave for one contender at one memory size and one number of objects.
///
/// @param measured what was measured
/// @param bytes of the objects
/// @param runs how many runs the numbers are means of
/// @param seconds duration
/// @param initSeconds INIT, which with SnapStart is no part of the duration; null where unknown
/// @param cpuSeconds of all processes, INIT included; null where unknown
/// @param networkSeconds what the network alone takes for what passed through the sandbox, in the direction in which
///     more did; null where the network had no limit or the bytes are unknown
public record Measurement(
        MeasuredCase measured,
        long bytes,
        int runs,
        double seconds,
        @Nullable Double initSeconds,
        @Nullable Double cpuSeconds,
        @Nullable Double networkSeconds) {

    /// How much work it was.
    double work(PublishedResult.ScalesWith scalesWith) {
        return switch (scalesWith) {
            case OBJECTS -> measured.objects();
            case BYTES -> bytes;
        };
    }
}
