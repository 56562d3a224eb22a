package dev.ziprace.bench.race;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ziprace.bench.console.ErrorText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/// Formats the ranking as a table, ordered by the price of a run. A column shows the place by total price;
/// [RankingOrder] explains both.
public final class RankingTable {
    private static final String ROW = "%4s %8s  %-28s %9s %12s %12s %14s %12s %15s";
    private static final String UNKNOWN = "-";

    private final JsonNode ranking;
    private final RankingOrder order;

    public RankingTable(JsonNode ranking) {
        this.ranking = ranking;
        order = new RankingOrder(ranking);
    }

    public List<String> lines() {
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
            for (JsonNode entry : order.byRunPrice()) {
                lines.add(success(++rank, entry));
            }
        }
        for (JsonNode entry : ranking.path("failure")) {
            lines.add("failed: " + functionName(entry) + ": "
                    + ErrorText.shortened(entry.path("reason").asText()));
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
        OptionalInt place = order.placeByTotalPrice(entry);
        return place.isPresent() ? String.valueOf(place.getAsInt()) : UNKNOWN;
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

    /// The function's name, without the alias that follows it on AWS.
    private static String functionName(JsonNode entry) {
        String arn = entry.path("arn").asText();
        return arn.replaceFirst("^.*:function:([^:]+).*$", "$1");
    }
}
