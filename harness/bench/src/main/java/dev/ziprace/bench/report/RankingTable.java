package dev.ziprace.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ziprace.bench.console.ErrorText;
import dev.ziprace.bench.record.RaceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Formats a ranking as a table of at most 100 columns, on a narrower terminal of at most 79, ordered by the price of a
/// run, with advice and doubts below it.
/// A column shows the place by total price; [RankingOrder] explains both orders.
public final class RankingTable {
    /// The total of the widths below, with the longest name.
    static final int MOST_COLUMNS = 100;

    private static final double BYTES_PER_GB = 1e9;

    private static final String WIDE = "%2s %4s  %-20s %-6s %5s %13s %8s %7s %8s %5s %5s %5s";

    /// Without package, peak memory and CPU time.
    private static final String NARROW = "%1$2s %2$4s  %3$-18s %5$5s %6$13s %7$8s %8$7s %9$8s %12$5s";

    private static final int LONGEST_NAME = 20;
    private static final int LONGEST_NAME_OF_NARROW = 18;

    private final RaceRecord race;
    private final RankingOrder order;

    private final boolean wide;

    public RankingTable(RaceRecord race) {
        this(race, MOST_COLUMNS);
    }

    /// @param columns that the table may have
    public RankingTable(RaceRecord race, int columns) {
        this.race = race;
        wide = columns >= MOST_COLUMNS;
        order = new RankingOrder(race.ranking());
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        List<RankedContender> ranked = order.byRunPrice();
        if (!ranked.isEmpty()) {
            lines.add("");
            lines.add(row("", "by", "", "", "", "", "$ per", "1 000", "runs", "peak", "CPU", "run"));
            lines.add(row(
                    "#", "bill", "contender", "pack.", "MB", "mean ± σ s", "Lambda", "S3", "total", "MB", "s/GB", "×"));
            for (int place = 1; place <= ranked.size(); place++) {
                lines.add(success(place, ranked.get(place - 1), ranked.getFirst()));
            }
        }
        for (JsonNode failure : race.ranking().path("failure")) {
            lines.add("failed: " + new RankedContender(failure).function() + ": "
                    + ErrorText.shortened(failure.path("reason").asText()));
        }
        lines.addAll(new Advice(race).lines());
        lines.addAll(new DoubtfulFigures(race).lines());
        return lines;
    }

    private String success(int place, RankedContender contender, RankedContender cheapest) {
        return row(
                place,
                placeByTotal(contender),
                shortened(contender.name()),
                contender.packaging(),
                Figures.whole(contender.number("memory_mb")),
                Figures.secondsWithDeviation(contender.seconds(), contender.deviationSeconds()),
                Figures.priceOfThousandRuns(contender.runPrice()),
                Figures.priceOfThousandRuns(contender.number("s3_request_price_usd")),
                Figures.priceOfThousandRuns(contender.number("total_price_usd")),
                Figures.whole(contender.number("max_memory_mb")),
                cpuSecondsPerGb(contender),
                Figures.factor(contender.runPrice(), cheapest.runPrice()));
    }

    private String placeByTotal(RankedContender contender) {
        OptionalInt place = order.placeByTotalPrice(contender);
        return place.isPresent() ? String.valueOf(place.getAsInt()) : Figures.UNKNOWN;
    }

    private String cpuSecondsPerGb(RankedContender contender) {
        OptionalDouble cpu = contender.number("cpu_seconds");
        Long bytes = race.context().dataBytes();
        return cpu.isEmpty() || bytes == null || bytes == 0
                ? Figures.UNKNOWN
                : Figures.decimal(cpu.getAsDouble() / (bytes / BYTES_PER_GB), 2);
    }

    private String shortened(String name) {
        int longest = wide ? LONGEST_NAME : LONGEST_NAME_OF_NARROW;
        return name.length() <= longest ? name : name.substring(0, longest - 1) + "…";
    }

    private String row(Object... cells) {
        return (wide ? WIDE : NARROW).formatted(cells).stripTrailing();
    }
}
