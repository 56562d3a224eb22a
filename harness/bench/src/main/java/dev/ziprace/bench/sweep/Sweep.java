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

/// What a contender needed at each setting, and which settings are best. Time is the mean of the runs, price is
/// `run_price_usd`; what S3 charges hardly depends on the settings.
///
/// @param contender its name
/// @param results those with which it succeeded, in the order in which they raced
/// @param failures those with which it failed, in the same order
public record Sweep(String contender, List<Result> results, List<FailedResult> failures) {

    /// @param entry the ranking's
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

    /// @param variants the contender at each setting
    /// @param ranking the race of the variants
    public static Sweep of(Contender contender, List<Contender> variants, RaceResult ranking) {
        List<Result> results = new ArrayList<>();
        List<FailedResult> failures = new ArrayList<>();
        for (Contender variant : variants) {
            SweepSetting setting = SweepSetting.of(variant.function());
            ranking.success(variant)
                    .ifPresent(entry -> results.add(new Result(
                            setting,
                            entry.path("duration_ms").asDouble(),
                            entry.path("run_price_usd").asDouble(),
                            entry)));
            ranking.failure(variant).ifPresent(reason -> failures.add(new FailedResult(setting, reason)));
        }
        return new Sweep(contender.name(), results, failures);
    }

    /// The setting with the lowest price, of equals the fastest. There must be results, as for the others.
    SweepSetting cheapest() {
        return best(Comparator.comparingDouble(Result::priceUsd).thenComparingDouble(Result::durationMs));
    }

    /// The setting with the shortest time, of equals the cheapest.
    SweepSetting fastest() {
        return best(Comparator.comparingDouble(Result::durationMs).thenComparingDouble(Result::priceUsd));
    }

    /// The setting at which price and time, each as a share of the largest one, are together least: AWS Lambda Power
    /// Tuning's strategy `balanced` at its default weight of 0.5 (its README and `lambda/analyzer.js`).
    SweepSetting balanced() {
        double highestPrice =
                results.stream().mapToDouble(Result::priceUsd).max().orElseThrow();
        double longestTime =
                results.stream().mapToDouble(Result::durationMs).max().orElseThrow();
        return best(Comparator.comparingDouble(
                result -> 0.5 * result.priceUsd() / highestPrice + 0.5 * result.durationMs() / longestTime));
    }

    /// `{"contender", "success": [{"setting", the ranking's fields}], "failure": [{"setting", "reason"}], "cheapest",
    /// "fastest", "balanced"}`; the last three are settings and missing where none succeeded. A setting is what
    /// [SweepSetting#json()] says.
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
