package dev.ziprace.bench.report;

import dev.ziprace.bench.record.RaceRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// Which contender to take for which aim: one line for each.
final class Advice {
    private final RankingOrder order;

    Advice(RaceRecord race) {
        order = new RankingOrder(race.ranking());
    }

    /// Nothing for fewer than two contenders, between which there is nothing to choose.
    List<String> lines() {
        List<RankedContender> ranked = order.byRunPrice();
        if (ranked.size() < 2) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("cheapest run: " + line(ranked.getFirst()));
        ranked.stream()
                .filter(contender -> order.placeByTotalPrice(contender).orElse(0) == 1)
                .findFirst()
                .ifPresent(lowest -> lines.add("lowest bill:  " + line(lowest) + withoutTotal(ranked)));
        ranked.stream()
                .min(Comparator.comparingDouble(RankedContender::seconds))
                .ifPresent(fastest -> lines.add("fastest:      " + line(fastest)));
        return lines;
    }

    private static String line(RankedContender contender) {
        return "%s: %s s; 1 000 runs: $%s Lambda, $%s in total"
                .formatted(
                        contender.name(),
                        Figures.seconds(contender.seconds()),
                        Figures.priceOfThousandRuns(contender.runPrice()),
                        Figures.priceOfThousandRuns(contender.number("total_price_usd")));
    }

    private String withoutTotal(List<RankedContender> ranked) {
        String unknown = ranked.stream()
                .filter(contender -> order.placeByTotalPrice(contender).isEmpty())
                .map(RankedContender::name)
                .collect(Collectors.joining(", "));
        return unknown.isEmpty() ? "" : " (unknown: " + unknown + ")";
    }
}
