package dev.ziprace.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The ranking as a table for people, in the order of the run's price; a column has the place by total price.
final class RankingTable {
    private static final String ROW = "%4s %8s  %-28s %9s %12s %12s %14s %12s %15s";
    private static final String UNKNOWN = "-";

    private final JsonNode ranking;

    RankingTable(JsonNode ranking) {
        this.ranking = ranking;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!ranking.path("success").isEmpty()) {
            lines.add("");
            lines.add(String.format(
                    ROW,
                    "rank",
                    "by total",
                    "contender",
                    "memory MB",
                    "mean s",
                    "std dev s",
                    "run price USD",
                    "S3 requests",
                    "total price USD"));
            int rank = 0;
            for (JsonNode entry : ranking.path("success")) {
                lines.add(success(++rank, entry));
            }
        }
        for (JsonNode entry : ranking.path("failure")) {
            lines.add("failed: " + functionName(entry) + ": "
                    + Failure.shortened(entry.path("reason").asText()));
        }
        return lines;
    }

    private String success(int rank, JsonNode entry) {
        return String.format(
                Locale.ROOT,
                ROW,
                rank,
                rankByTotal(entry),
                functionName(entry),
                entry.path("memory_mb").asText(),
                seconds(entry.path("duration_ms")),
                seconds(entry.path("duration_ms_stddev")),
                dollars(entry.path("run_price_usd")),
                s3Requests(entry),
                dollars(entry.path("total_price_usd")));
    }

    private String rankByTotal(JsonNode entry) {
        int rank = 0;
        for (JsonNode arn : ranking.path("by_total_price")) {
            rank++;
            if (arn.equals(entry.path("arn"))) {
                return String.valueOf(rank);
            }
        }
        return UNKNOWN;
    }

    private static String s3Requests(JsonNode entry) {
        JsonNode tier1 = entry.path("s3_tier1_requests");
        JsonNode tier2 = entry.path("s3_tier2_requests");
        return tier1.isNumber() && tier2.isNumber()
                ? String.format(Locale.ROOT, "%.0f", tier1.asDouble() + tier2.asDouble())
                : UNKNOWN;
    }

    private static String dollars(JsonNode price) {
        return price.isNumber() ? String.format(Locale.ROOT, "%.9f", price.asDouble()) : UNKNOWN;
    }

    private static String seconds(JsonNode milliseconds) {
        return String.format(Locale.ROOT, "%.3f", milliseconds.asDouble() / 1000);
    }

    /// The name alone: on AWS an alias follows it.
    private static String functionName(JsonNode entry) {
        String arn = entry.path("arn").asText();
        return arn.replaceFirst("^.*:function:([^:]+).*$", "$1");
    }
}
