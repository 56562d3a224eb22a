package dev.ziprace.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalDouble;

/// A contender's entry in a ranking, with names and units for people. A value is empty if the ranking does not have it.
///
/// @param entry an element of the list `success` or `failure`
record RankedContender(JsonNode entry) {

    /// The function's name, without the alias that follows it on AWS.
    String function() {
        return entry.path("arn").asText().replaceFirst("^.*:function:([^:]+).*$", "$1");
    }

    /// The contender's id, for example `copy-chain-jvm`; with its language if that is not Java, as `rust-jrodon`.
    String name() {
        return function().replaceFirst("^ziprace-(java-)?", "");
    }

    /// What runs the contender: `jvm`, `native` for our executables, a managed runtime such as `python`, `custom` for
    /// what brings its own runtime.
    String packaging() {
        String runtime = entry.path("runtime").asText("");
        if (runtime.startsWith("provided")) {
            return function().contains("-java-") ? "native" : "custom";
        }
        return runtime.startsWith("java") ? "jvm" : runtime.replaceFirst("[0-9.].*$", "");
    }

    OptionalDouble number(String field) {
        JsonNode value = entry.path(field);
        return value.isNumber() ? OptionalDouble.of(value.asDouble()) : OptionalDouble.empty();
    }

    double runPrice() {
        return entry.path("run_price_usd").asDouble();
    }

    /// The mean duration of a run, in seconds.
    double seconds() {
        return entry.path("duration_ms").asDouble() / 1000;
    }

    /// The standard deviation of the runs' durations, in seconds.
    double deviationSeconds() {
        return entry.path("duration_ms_stddev").asDouble() / 1000;
    }

    int runs() {
        return entry.path("runs_count").asInt(1);
    }
}
