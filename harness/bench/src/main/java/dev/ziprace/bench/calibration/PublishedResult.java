package dev.ziprace.bench.calibration;

/// A result that was measured on AWS and published, and which of our contenders works alike.
///
/// @param design what the contenders do: `streaming`, `half-copy` or `copy-only`
/// @param published whose contender was measured
/// @param memoryMb its memory size
/// @param seconds its mean duration for the whole data set
/// @param contender the id of ours
/// @param scalesWith what a run's time grows with
/// @param boundBy what it seems to be limited by, concluded from how the published times depend on memory
public record PublishedResult(
        String design,
        String published,
        int memoryMb,
        double seconds,
        String contender,
        ScalesWith scalesWith,
        Bound boundBy) {

    /// What the work of a run is counted in.
    public enum ScalesWith {
        OBJECTS,
        BYTES
    }

    /// What limits a run.
    public enum Bound {
        CPU,
        BANDWIDTH,
        LATENCY
    }

    public PublishedResult {
        if (memoryMb <= 0 || seconds <= 0) {
            throw new IllegalArgumentException(
                    "a published result has a memory size and a time, not %d and %s".formatted(memoryMb, seconds));
        }
    }

    /// Whether a measurement is one of this row's equivalent.
    boolean matches(Measurement measurement) {
        return measurement.contender().equals(contender) && measurement.memoryMb() == memoryMb;
    }
}
