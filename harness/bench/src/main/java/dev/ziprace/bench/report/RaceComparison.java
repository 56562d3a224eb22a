package dev.ziprace.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Compares races with the first of them, contender by contender.
public final class RaceComparison {
    private final List<LabelledRace> races;

    /// @param races at least two
    public RaceComparison(List<LabelledRace> races) {
        this.races = List.copyOf(races);
    }

    /// A contender in all races.
    ///
    /// @param first its times in the first race
    /// @param others a verdict for each further race; empty if it did not succeed there
    record Row(String contender, RunTimes first, List<Optional<SpeedVerdict>> others) {}

    /// The contenders that succeeded in the first race, in its order.
    List<Row> rows() {
        List<Map<String, RunTimes>> times =
                races.stream().map(RaceComparison::timesByContender).toList();
        List<Row> rows = new ArrayList<>();
        times.getFirst()
                .forEach((contender, first) -> rows.add(new Row(
                        contender,
                        first,
                        times.stream()
                                .skip(1)
                                .map(other -> Optional.ofNullable(other.get(contender))
                                        .map(found -> SpeedVerdict.of(first, found)))
                                .toList())));
        return rows;
    }

    /// The comparison as text.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("compared with " + races.getFirst().label() + " by " + SpeedVerdict.TEST + " at the level "
                + SpeedVerdict.LEVEL + " (ratio of mean times, below 1 is faster):");
        List<Row> rows = rows();
        for (int i = 1; i < races.size(); i++) {
            lines.add(races.get(i).label());
            for (Row row : rows) {
                lines.add("  %-28s %s"
                        .formatted(
                                row.contender(),
                                row.others()
                                        .get(i - 1)
                                        .map(RaceComparison::text)
                                        .orElse("not in this race")));
            }
        }
        return lines;
    }

    private static String text(SpeedVerdict verdict) {
        Double pValue = verdict.pValue();
        return "%s× %s%s"
                .formatted(
                        Figures.decimal(verdict.ratio(), 3),
                        verdict.kind().text(),
                        pValue == null ? "" : ", p = " + Figures.decimal(pValue, 3));
    }

    private static Map<String, RunTimes> timesByContender(LabelledRace race) {
        Map<String, RunTimes> times = new LinkedHashMap<>();
        for (RankedContender contender : new RankingOrder(race.race().ranking()).byRunPrice()) {
            times.put(contender.name(), RunTimes.of(contender));
        }
        return times;
    }
}
