package dev.ziprace.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ziprace.contender.Contender;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What a contender needed at each memory size, and which sizes are best. Time is the mean of the runs, price is
/// `run_price_usd`; what S3 charges hardly depends on the memory size.
///
/// @param contender its name
/// @param sizes those at which it succeeded, by memory
/// @param failures those at which it failed, by memory
record MemorySweep(String contender, List<Size> sizes, List<FailedSize> failures) {

    /// @param entry the ranking's
    record Size(int memoryMb, double durationMs, double priceUsd, JsonNode entry) {}

    record FailedSize(int memoryMb, String reason) {}

    MemorySweep {
        sizes = List.copyOf(sizes);
        failures = List.copyOf(failures);
    }

    /// @param variants the contender at each memory size, ascending
    /// @param ranking the race of the variants
    static MemorySweep of(Contender contender, List<Contender> variants, Ranking ranking) {
        List<Size> sizes = new ArrayList<>();
        List<FailedSize> failures = new ArrayList<>();
        for (Contender variant : variants) {
            int memoryMb = variant.function().memoryMb();
            ranking.success(variant)
                    .ifPresent(entry -> sizes.add(new Size(
                            memoryMb,
                            entry.path("duration_ms").asDouble(),
                            entry.path("run_price_usd").asDouble(),
                            entry)));
            ranking.failure(variant).ifPresent(reason -> failures.add(new FailedSize(memoryMb, reason)));
        }
        return new MemorySweep(contender.name(), sizes, failures);
    }

    /// The size with the lowest price, of equals the fastest. There must be sizes, as for the others.
    Size cheapest() {
        return best(Comparator.comparingDouble(Size::priceUsd).thenComparingDouble(Size::durationMs));
    }

    /// The size with the shortest time, of equals the cheapest.
    Size fastest() {
        return best(Comparator.comparingDouble(Size::durationMs).thenComparingDouble(Size::priceUsd));
    }

    /// The size at which price and time, each as a share of the largest one, are together least: AWS Lambda Power
    /// Tuning's strategy `balanced` at its default weight of 0.5 (its README and `lambda/analyzer.js`).
    Size balanced() {
        double highestPrice = sizes.stream().mapToDouble(Size::priceUsd).max().orElseThrow();
        double longestTime = sizes.stream().mapToDouble(Size::durationMs).max().orElseThrow();
        return best(Comparator.comparingDouble(
                size -> 0.5 * size.priceUsd() / highestPrice + 0.5 * size.durationMs() / longestTime));
    }

    /// `{"contender", "sizes": [the ranking's success entries], "failure": [{"memory_mb", "reason"}], "cheapest_mb",
    /// "fastest_mb", "balanced_mb"}`; the last three are missing where no size succeeded.
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("contender", contender);
        ArrayNode succeeded = json.putArray("sizes");
        sizes.forEach(size -> succeeded.add(size.entry()));
        ArrayNode failed = json.putArray("failure");
        failures.forEach(failure ->
                failed.addObject().put("memory_mb", failure.memoryMb()).put("reason", failure.reason()));
        if (!sizes.isEmpty()) {
            json.put("cheapest_mb", cheapest().memoryMb())
                    .put("fastest_mb", fastest().memoryMb())
                    .put("balanced_mb", balanced().memoryMb());
        }
        return json;
    }

    private Size best(Comparator<Size> order) {
        return sizes.stream().min(order).orElseThrow();
    }
}
