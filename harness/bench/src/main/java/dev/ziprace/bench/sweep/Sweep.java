package dev.ziprace.bench.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ziprace.bench.race.RaceResult;
import dev.ziprace.contender.Contender;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A contender's results with each setting, and which settings are best. Time is the mean of the runs, price is
/// `run_price_usd`; S3's charges hardly depend on the settings.
///
/// @param contender its name
/// @param results the settings with which it succeeded, in the order of the race
/// @param failures the settings with which it failed, in the same order
public record Sweep(String contender, List<Result> results, List<FailedResult> failures) {

    /// @param entry its entry in the ranking
    record Result(SweepSetting setting, double durationMs, double priceUsd, JsonNode entry) {
        private ObjectNode json() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.set("setting", setting.json());
            entry.properties().forEach(field -> json.set(field.getKey(), field.getValue()));
            return json;
        }
    }

    record FailedResult(SweepSetting setting, String reason) {}

    public Sweep {
        results = List.copyOf(results);
        failures = List.copyOf(failures);
    }

    /// @param variants the contender with each setting
    /// @param race the race of the variants
    public static Sweep of(Contender contender, List<Contender> variants, RaceResult race) {
        List<Result> results = new ArrayList<>();
        List<FailedResult> failures = new ArrayList<>();
        for (Contender variant : variants) {
            SweepSetting setting = SweepSetting.of(variant.function());
            race.success(variant)
                    .ifPresent(entry -> results.add(new Result(
                            setting,
                            entry.path("duration_ms").asDouble(),
                            entry.path("run_price_usd").asDouble(),
                            entry)));
            race.failure(variant).ifPresent(reason -> failures.add(new FailedResult(setting, reason)));
        }
        return new Sweep(contender.name(), results, failures);
    }

    /// The setting with the lowest price; among equals, the fastest. This and the next two methods need at
    /// least one result.
    SweepSetting cheapest() {
        return best(Comparator.comparingDouble(Result::priceUsd).thenComparingDouble(Result::durationMs));
    }

    /// The setting with the shortest time; among equals, the cheapest.
    SweepSetting fastest() {
        return best(Comparator.comparingDouble(Result::durationMs).thenComparingDouble(Result::priceUsd));
    }

    /// The setting with the smallest sum of price and time, each divided by the largest one: AWS Lambda Power
    /// Tuning's strategy `balanced` with its default weight of 0.5 (its README and `lambda/analyzer.js`).
    SweepSetting balanced() {
        double highestPrice =
                results.stream().mapToDouble(Result::priceUsd).max().orElseThrow();
        double longestTime =
                results.stream().mapToDouble(Result::durationMs).max().orElseThrow();
        return best(Comparator.comparingDouble(
                result -> 0.5 * result.priceUsd() / highestPrice + 0.5 * result.durationMs() / longestTime));
    }

    /// `{"contender", "success": [{"setting", the ranking's fields}], "failure": [{"setting", "reason"}],
    /// "cheapest", "fastest", "balanced"}`; the last three are settings and are omitted if none succeeded.
    /// [SweepSetting#json()] gives the form of a setting.
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("contender", contender);
        ArrayNode succeeded = json.putArray("success");
        results.forEach(result -> succeeded.add(result.json()));
        ArrayNode failed = json.putArray("failure");
        for (FailedResult failure : failures) {
            ObjectNode entry = failed.addObject();
            entry.set("setting", failure.setting().json());
            entry.put("reason", failure.reason());
        }
        if (!results.isEmpty()) {
            json.set("cheapest", cheapest().json());
            json.set("fastest", fastest().json());
            json.set("balanced", balanced().json());
        }
        return json;
    }

    private SweepSetting best(Comparator<Result> order) {
        return results.stream().min(order).orElseThrow().setting();
    }
}
