package dev.ziprace.bench.calibration;

import java.util.List;

/// A published result from AWS, and which of our contenders works in the same way.
///
/// @param design how both contenders work: `streaming`, `half-copy` or `copy-only`
/// @param published the published contender
/// @param memoryMb its memory size
/// @param seconds its mean duration for the whole data set
/// @param contender the ID of our contender
/// @param scalesWith the quantity with which a run's time grows
/// @param boundBy what seems to limit it, inferred from how the published times depend on memory
public record PublishedResult(
        String design,
        String published,
        int memoryMb,
        double seconds,
        String contender,
        ScalesWith scalesWith,
        Bound boundBy) {

    /// The unit in which the work of a run is counted.
    public enum ScalesWith {
        /// Requests take most of the time. Such a run is short, so many objects are needed to separate the time per
        /// object from that of the start, and enough to open all connections: there are hundreds, each with a
        /// handshake.
        OBJECTS(List.of(900, 1800)),
        /// Bytes take most of the time.
        BYTES(List.of(100, 300));

        private final List<Integer> scaledObjects;

        ScalesWith(List<Integer> scaledObjects) {
            this.scaledObjects = scaledObjects;
        }

        /// The numbers of objects of the smaller runs.
        public List<Integer> scaledObjects() {
            return scaledObjects;
        }
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
}
