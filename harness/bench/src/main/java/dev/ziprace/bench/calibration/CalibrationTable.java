package dev.ziprace.bench.calibration;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Rows as text: aligned for a terminal, or as Markdown.
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
            "CPU s");

    private final List<CalibratedRow> rows;

    public CalibrationTable(List<CalibratedRow> rows) {
        this.rows = List.copyOf(rows);
    }

    public List<String> aligned() {
        List<List<String>> lines = Stream.concat(
                        Stream.of(HEADINGS), rows.stream().map(CalibrationTable::cells))
                .toList();
        return lines.stream().map(cells -> aligned(cells, lines)).toList();
    }

    public List<String> markdown() {
        Stream<String> head = Stream.of(
                line(HEADINGS), line(HEADINGS.stream().map(heading -> "---").toList()));
        return Stream.concat(head, rows.stream().map(row -> line(cells(row)))).toList();
    }

    private static List<String> cells(CalibratedRow row) {
        PublishedResult published = row.published();
        Double perObject = row.secondsPerObject();
        return List.of(
                published.design(),
                String.valueOf(published.memoryMb()),
                published.boundBy().name().toLowerCase(Locale.ROOT),
                number("%.0f", published.seconds()),
                published.contender(),
                number("%.2f", row.fixedSeconds()),
                number("%.2f", perObject == null ? null : perObject * 1000),
                number("%.1f", row.predictedSeconds()),
                number("%.1f", row.fullSeconds()),
                number("%.2f", row.ratio()),
                number("%.0f", row.predictedCpuSeconds()));
    }

    private static String number(String format, @Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, format, value);
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
