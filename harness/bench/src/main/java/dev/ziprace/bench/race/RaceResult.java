package dev.ziprace.bench.race;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ziprace.bench.cloud.LocalCloud;
import dev.ziprace.bench.record.RunRecord;
import dev.ziprace.contender.Contender;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// The outcome of a race, and lookup of single contenders in it. The order of the ranking is the state machine's.
///
/// @param document `{"success": […], "failure": […], "by_total_price": […]}`
/// @param dataBytes total size of the objects that were archived, in bytes
/// @param runs every run, in the order in which they ended
public record RaceResult(JsonNode document, long dataBytes, List<RunRecord> runs) {

    public RaceResult {
        runs = List.copyOf(runs);
    }

    /// A contender's entry, if it succeeded.
    public Optional<JsonNode> success(Contender contender) {
        return entry("success", contender);
    }

    /// Why a contender failed, if it did.
    public Optional<String> failure(Contender contender) {
        return entry("failure", contender).map(entry -> entry.path("reason").asText());
    }

    private Optional<JsonNode> entry(String list, Contender contender) {
        String arnEnding = ":" + contender.functionName(LocalCloud.PROJECT_NAME);
        return StreamSupport.stream(document.path(list).spliterator(), false)
                .filter(entry -> entry.path("arn").asText().endsWith(arnEnding))
                .findFirst();
    }
}
