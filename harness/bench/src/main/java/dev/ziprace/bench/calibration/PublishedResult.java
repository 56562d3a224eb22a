package dev.ziprace.bench.calibration;

import java.util.List;

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
        /// Requests take the time, so a run is short: it takes many objects to tell what each adds from what a start
        /// costs, and as many that all connections are open, hundreds, each of which begins with a handshake.
        OBJECTS(List.of(900, 1800)),
        /// Bytes take the time.
        BYTES(List.of(100, 300));

        private final List<Integer> scaledObjects;

        ScalesWith(List<Integer> scaledObjects) {
            this.scaledObjects = scaledObjects;
        }

        /// At how many objects scaled runs are made.
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
