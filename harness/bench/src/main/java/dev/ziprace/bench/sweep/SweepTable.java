package dev.ziprace.bench.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ziprace.bench.console.ErrorText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Formats a sweep as a table.
public final class SweepTable {
    private static final String SETTING = "%9s %9s";
    private static final String ROW = SETTING + " %10s %10s %9s %8s %14s  %-27s %s";
    private static final String UNKNOWN = "-";

    private final Sweep sweep;

    public SweepTable(Sweep sweep) {
        this.sweep = sweep;
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(sweep.contender());
        lines.add(ROW.formatted(
                "memory MB",
                "SnapStart",
                "mean s",
                "std dev s",
                "CPU s",
                "peak MB",
                "run price USD",
                "",
                "JAVA_TOOL_OPTIONS"));
        sweep.results().forEach(result -> lines.add(line(result)));
        sweep.failures().forEach(failure -> lines.add(line(failure)));
        return lines;
    }

    private String line(Sweep.Result result) {
        SweepSetting setting = result.setting();
        JsonNode entry = result.entry();
        return ROW.formatted(
                        setting.memoryMb(),
                        snapStart(setting),
                        decimal(3, result.durationMs() / 1000),
                        decimal(3, entry.path("duration_ms_stddev").asDouble() / 1000),
                        known(2, entry.path("cpu_seconds")),
                        known(0, entry.path("max_memory_mb")),
                        decimal(9, result.priceUsd()),
                        marks(setting),
                        toolOptions(setting))
                .stripTrailing();
    }

    private static String line(Sweep.FailedResult failure) {
        SweepSetting setting = failure.setting();
        return (SETTING + " failed with JAVA_TOOL_OPTIONS %s: %s")
                .formatted(
                        setting.memoryMb(),
                        snapStart(setting),
                        toolOptions(setting),
                        ErrorText.shortened(failure.reason()));
    }

    private static String snapStart(SweepSetting setting) {
        return setting.java() == null ? UNKNOWN : setting.java().snapStart() ? "on" : "off";
    }

    private static String toolOptions(SweepSetting setting) {
        return setting.java() == null || setting.java().toolOptions().isEmpty()
                ? UNKNOWN
                : setting.java().toolOptions();
    }

    private static String known(int decimals, JsonNode number) {
        return number.isNumber() ? decimal(decimals, number.asDouble()) : UNKNOWN;
    }

    private static String decimal(int decimals, double number) {
        return String.format(Locale.ROOT, "%." + decimals + "f", number);
    }

    private String marks(SweepSetting setting) {
        List<String> marks = new ArrayList<>();
        if (setting.equals(sweep.cheapest())) {
            marks.add("cheapest");
        }
        if (setting.equals(sweep.fastest())) {
            marks.add("fastest");
        }
        if (setting.equals(sweep.balanced())) {
            marks.add("balanced");
        }
        return String.join(", ", marks);
    }
}
