package dev.ziprace.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ziprace.contender.Contender;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// What a race yields.
///
/// @param document `{"success": […], "failure": […], "by_total_price": […]}`
/// @param dataBytes bytes of all objects that were archived
record Ranking(JsonNode document, long dataBytes) {

    /// A contender's entry if it succeeded.
    Optional<JsonNode> success(Contender contender) {
        return entry("success", contender);
    }

    /// Why a contender failed if it did.
    Optional<String> failure(Contender contender) {
        return entry("failure", contender).map(entry -> entry.path("reason").asText());
    }

    private Optional<JsonNode> entry(String list, Contender contender) {
        String arnEnding = ":" + contender.functionName(LocalCloud.PROJECT_NAME);
        return StreamSupport.stream(document.path(list).spliterator(), false)
                .filter(entry -> entry.path("arn").asText().endsWith(arnEnding))
                .findFirst();
    }
}
