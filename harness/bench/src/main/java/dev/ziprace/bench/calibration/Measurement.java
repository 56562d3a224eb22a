package dev.ziprace.bench.calibration;

import org.jspecify.annotations.Nullable;

/// What a race on this machine gave for one contender at one memory size and one number of objects.
///
/// @param contender its id
/// @param memoryMb its memory size
/// @param runtime what ran it: `java25`, or `provided.al2023` for a native executable
/// @param objects how many objects it archived
/// @param bytes their bytes
/// @param runs how many runs the numbers are means of
/// @param physics the physics of the race, for example `lambda, network classic`
/// @param limits how the sandboxes were held to their limits; null where that was not told
/// @param seconds duration
/// @param initSeconds INIT, a part of the duration; null where unknown
/// @param cpuSeconds of all processes; null where unknown
public record Measurement(
        String contender,
        int memoryMb,
        String runtime,
        int objects,
        long bytes,
        int runs,
        String physics,
        @Nullable String limits,
        double seconds,
        @Nullable Double initSeconds,
        @Nullable Double cpuSeconds) {

    /// Whether a later measurement takes the place of this one: it is of the same size, or of a contender that was
    /// packaged or raced in another way since, which would make a fit of both meaningless.
    boolean isSupersededBy(Measurement later) {
        return contender.equals(later.contender)
                && memoryMb == later.memoryMb
                && (objects == later.objects || !runtime.equals(later.runtime) || !physics.equals(later.physics));
    }

    /// How much work it was.
    double work(PublishedResult.ScalesWith scalesWith) {
        return switch (scalesWith) {
            case OBJECTS -> objects;
            case BYTES -> bytes;
        };
    }
}
