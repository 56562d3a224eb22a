package dev.ziprace.bench.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Formats rows as text, with one table per set of conditions: aligned for a terminal, or as Markdown.
public final class CalibrationTable {
    private static final List<String> HEADINGS = List.of(
            "design",
            "memory MB",
            "bound by",
            "published s",
            "our contender",
            "fixed s",
            "ms per object",
            "predicted s",
            "full run s",
            "simulated/published",
            "full/predicted",
            "full/network",
            "CPU s");

    private static final String UNKNOWN = "-";

    private final int fullObjects;
    private final SortedMap<Conditions, List<CalibratedRow>> tables;

    public CalibrationTable(PublishedResults published, List<CalibratedRow> rows) {
        this.fullObjects = published.objects();
        this.tables = rows.stream()
                .collect(Collectors.groupingBy(CalibratedRow::conditions, TreeMap::new, Collectors.toList()));
    }

    /// Lines for a terminal.
    public List<String> aligned() {
        List<String> lines = new ArrayList<>();
        tables.forEach((conditions, rows) -> {
            lines.add(conditions + ":");
            List<List<String>> cells = Stream.concat(
                            Stream.of(HEADINGS), rows.stream().map(this::cells))
                    .toList();
            cells.forEach(line -> lines.add(aligned(line, cells)));
            lines.addAll(failures(rows));
            lines.add("");
        });
        return lines;
    }

    /// Lines of Markdown, with headings of level 3.
    public List<String> markdown() {
        List<String> lines = new ArrayList<>();
        tables.forEach((conditions, rows) -> {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add("### " + conditions.toString().replaceFirst("^r", "R"));
            lines.add("");
            lines.add(line(HEADINGS));
            lines.add(line(HEADINGS.stream().map(heading -> "---").toList()));
            rows.forEach(row -> lines.add(line(cells(row))));
            List<String> failures = failures(rows);
            if (!failures.isEmpty()) {
                lines.add("");
                failures.forEach(failure -> lines.add("- " + failure));
            }
        });
        return lines;
    }

    private List<String> cells(CalibratedRow row) {
        PublishedResult published = row.published();
        CalibratedRow.Prediction prediction = row.prediction();
        Measurement full = row.full();
        return List.of(
                published.design(),
                String.valueOf(published.memoryMb()),
                published.boundBy().name().toLowerCase(Locale.ROOT),
                number("%.0f", published.seconds()),
                published.contender(),
                number("%.2f", prediction == null ? null : prediction.fixedSeconds()),
                number("%.2f", prediction == null ? null : prediction.secondsPerObject() * 1000),
                prediction == null ? failedOr(row, false) : predicted(prediction),
                full == null ? failedOr(row, true) : number("%.1f", full.seconds()),
                number("%.2f", row.simulatedToPublished()),
                number("%.3f", row.fullToPredicted()),
                number("%.3f", row.fullToNetwork()),
                number("%.0f", prediction == null ? null : prediction.cpuSeconds()));
    }

    private static String predicted(CalibratedRow.Prediction prediction) {
        return prediction.isNoise() ? "noise" : number("%.1f", prediction.seconds());
    }

    private String failedOr(CalibratedRow row, boolean full) {
        boolean failed = row.failures().stream()
                .anyMatch(failure -> full == (failure.measured().objects() == fullObjects));
        return failed ? "failed" : UNKNOWN;
    }

    private static List<String> failures(List<CalibratedRow> rows) {
        return rows.stream()
                .flatMap(row -> row.failures().stream())
                .distinct()
                .map(failure -> "failed: %s at %d MB with %d objects: %s"
                        .formatted(
                                failure.measured().contender(),
                                failure.measured().memoryMb(),
                                failure.measured().objects(),
                                failure.reason()))
                .toList();
    }

    private static String number(String format, @Nullable Double value) {
        return value == null ? UNKNOWN : String.format(Locale.ROOT, format, value);
    }

    private static String aligned(List<String> cells, List<List<String>> lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            int column = i;
            int width = lines.stream()
                    .mapToInt(line -> line.get(column).length())
                    .max()
                    .orElse(1);
            text.append(String.format("%" + width + "s  ", cells.get(i)));
        }
        return text.toString().stripTrailing();
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
