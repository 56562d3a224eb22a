package dev.ziprace.copyrun;

/// What a run may use at a time.
///
/// @param memoryBytes content in memory; parts that are longer than half of it are not held, they pass through
/// @param heldBytes shorter parts are held, and not read again when they must be sent again
/// @param stretches stretches of the plan that are begun and not ended
/// @param reads GETs in flight
/// @param requestsInFlight requests that make uploads in flight
/// @param requestsPerSecond of these at most
public record Bounds(
        int memoryBytes, int heldBytes, int stretches, int reads, int requestsInFlight, int requestsPerSecond) {

    public Bounds {
        // The last header of a stretch waits for a body of the next one.
        if (memoryBytes < 2
                || heldBytes < 0
                || stretches < 2
                || reads < 1
                || requestsInFlight < 1
                || requestsPerSecond < 1) {
            throw new IllegalArgumentException(
                    "%d bytes, %d held, %d stretches, %d reads, %d requests, %d a second: at least 2, 0, 2, 1, 1, 1"
                            .formatted(memoryBytes, heldBytes, stretches, reads, requestsInFlight, requestsPerSecond));
        }
    }
}
