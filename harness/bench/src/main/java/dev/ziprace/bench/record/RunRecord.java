package dev.ziprace.bench.record;

import dev.ziprace.bench.machine.MachineLoad;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One run of a contender.
///
/// @param function the function's name
/// @param archiveKey the archive that the run wrote; its number ends the key
/// @param failure why it failed; null if it did not
/// @param durationMs as the state machine measures it
/// @param cpuSeconds of the run and its workers; null if unknown
/// @param requests S3's requests by the name of the operation
/// @param load what the machine did meanwhile
/// @param timeline its course; null for runs of which none was kept
public record RunRecord(
        String function,
        String archiveKey,
        @Nullable String failure,
        double durationMs,
        @Nullable Double cpuSeconds,
        Map<String, Long> requests,
        MachineLoad load,
        @Nullable RunTimeline timeline) {

    public RunRecord {
        requests = Map.copyOf(requests);
    }
}
