package dev.ziprace.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ziprace.bench.record.RaceRecord;
import java.util.List;
import java.util.Locale;

/// The JSON that the scripts of the report draw.
final class ReportData {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReportData() {}

    /// @param published results that others published
    static ObjectNode of(List<LabelledRace> races, JsonNode published) {
        ObjectNode data = JSON.createObjectNode();
        ArrayNode all = data.putArray("races");
        races.forEach(race -> all.add(race(race)));
        data.set("published", published);
        if (races.size() > 1) {
            data.set("comparison", comparison(races));
        }
        return data;
    }

    private static ObjectNode race(LabelledRace labelled) {
        RaceRecord race = labelled.race();
        ObjectNode record = ((ObjectNode) race.json()).without("ranking");
        record.put("label", labelled.label());
        RankingOrder order = new RankingOrder(race.ranking());
        DoubtfulFigures doubtful = new DoubtfulFigures(race);
        ArrayNode contenders = record.putArray("contenders");
        for (RankedContender contender : order.byRunPrice()) {
            ObjectNode entry = contenders
                    .addObject()
                    .put("name", contender.name())
                    .put("function", contender.function())
                    .put("packaging", contender.packaging());
            order.placeByTotalPrice(contender).ifPresent(place -> entry.put("place_by_bill", place));
            ArrayNode doubts = entry.putArray("doubts");
            doubtful.of(contender).forEach(doubts::add);
            entry.set("entry", contender.entry());
        }
        ArrayNode failures = record.putArray("failures");
        for (JsonNode failure : race.ranking().path("failure")) {
            failures.addObject()
                    .put("name", new RankedContender(failure).name())
                    .set("reason", failure.path("reason"));
        }
        return record;
    }

    private static ObjectNode comparison(List<LabelledRace> races) {
        ObjectNode comparison =
                JSON.createObjectNode().put("test", SpeedVerdict.TEST).put("level", SpeedVerdict.LEVEL);
        ArrayNode labels = comparison.putArray("races");
        races.forEach(race -> labels.add(race.label()));
        ArrayNode rows = comparison.putArray("rows");
        for (RaceComparison.Row row : new RaceComparison(races).rows()) {
            ObjectNode json = rows.addObject()
                    .put("name", row.contender())
                    .put("seconds", row.first().mean());
            ArrayNode others = json.putArray("others");
            row.others()
                    .forEach(other -> other.ifPresentOrElse(
                            verdict -> others.addObject()
                                    .put("ratio", verdict.ratio())
                                    .put("p_value", verdict.pValue())
                                    .put("verdict", verdict.kind().name().toLowerCase(Locale.ROOT)),
                            () -> others.addObject().put("verdict", "unknown")));
        }
        return comparison;
    }
}
