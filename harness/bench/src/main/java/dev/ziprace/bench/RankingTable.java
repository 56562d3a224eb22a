package dev.ziprace.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The ranking as a table for people.
final class RankingTable {
    private static final String ROW = "%4s  %-28s %9s %12s %12s %16s";

    private static final int LONGEST_REASON = 300;

    private final JsonNode ranking;

    RankingTable(JsonNode ranking) {
        this.ranking = ranking;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!ranking.path("success").isEmpty()) {
            lines.add("");
            lines.add(String.format(ROW, "rank", "contender", "memory MB", "mean s", "std dev s", "run price USD"));
            int rank = 0;
            for (JsonNode entry : ranking.path("success")) {
                lines.add(success(++rank, entry));
            }
        }
        for (JsonNode entry : ranking.path("failure")) {
            lines.add("failed: " + functionName(entry) + ": "
                    + shortened(entry.path("reason").asText()));
        }
        return lines;
    }

    /// The JSON has the whole reason; a stack trace would drown the table.
    private static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + " ...";
    }

    private static String success(int rank, JsonNode entry) {
        return String.format(
                Locale.ROOT,
                ROW,
                rank,
                functionName(entry),
                entry.path("memory_mb").asText(),
                seconds(entry.path("duration_ms")),
                seconds(entry.path("duration_ms_stddev")),
                String.format(Locale.ROOT, "%.9f", entry.path("run_price_usd").asDouble()));
    }

    private static String seconds(JsonNode milliseconds) {
        return String.format(Locale.ROOT, "%.3f", milliseconds.asDouble() / 1000);
    }

    private static String functionName(JsonNode entry) {
        String arn = entry.path("arn").asText();
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
