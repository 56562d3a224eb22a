package dev.ziprace.faultmatrix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The table in docs/faults.md.
///
/// @param columns the contenders
/// @param rows    the symbols of each fault, by the contenders
record MatrixDocument(Set<String> columns, Map<String, Map<String, String>> rows) {

    private static final String BEGIN = "<!-- written by scripts/faults: begin -->\n";
    private static final String END = "<!-- written by scripts/faults: end -->\n";

    static MatrixDocument of(List<CellResult> results) {
        Set<String> columns = new LinkedHashSet<>();
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        for (CellResult result : results) {
            columns.add(result.contender());
            rows.computeIfAbsent(result.fault().name(), name -> new LinkedHashMap<>())
                    .put(result.contender(), result.verdict().symbol());
        }
        return new MatrixDocument(columns, rows);
    }

    /// Reads the table of a document.
    static MatrixDocument in(String document) {
        List<List<String>> lines = section(document)
                .lines()
                .filter(line -> line.startsWith("|"))
                .map(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ", -1)))
                .toList();
        if (lines.isEmpty()) {
            return new MatrixDocument(Set.of(), Map.of());
        }
        List<String> columns = lines.getFirst().subList(1, lines.getFirst().size());
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        for (List<String> line : lines.subList(2, lines.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                row.put(columns.get(i), line.get(i + 1));
            }
            rows.put(line.getFirst(), row);
        }
        return new MatrixDocument(new LinkedHashSet<>(columns), rows);
    }

    /// The same table with the cells of another one that this one lacks: those of contenders that cannot run on this
    /// machine, or that were not chosen.
    MatrixDocument completedFrom(MatrixDocument other) {
        Set<String> all = new LinkedHashSet<>(other.columns);
        all.addAll(columns);
        Map<String, Map<String, String>> completed = new LinkedHashMap<>();
        rows.forEach((name, row) -> {
            Map<String, String> cells = new LinkedHashMap<>(other.rows.getOrDefault(name, Map.of()));
            cells.putAll(row);
            completed.put(name, cells);
        });
        return new MatrixDocument(all, completed);
    }

    /// A document with this table in the place of its own.
    String writtenInto(String document) {
        return document.replace(section(document), table());
    }

    private String table() {
        List<String> lines = new ArrayList<>();
        lines.add("| fault | " + String.join(" | ", columns) + " |");
        lines.add("|---" + "|:-:".repeat(columns.size()) + "|");
        rows.forEach((name, row) -> lines.add("| " + name + " | "
                + columns.stream()
                        .map(column -> row.getOrDefault(column, "not run"))
                        .collect(Collectors.joining(" | "))
                + " |"));
        return BEGIN + "\n" + String.join("\n", lines) + "\n\n" + END;
    }

    private static String section(String document) {
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException(
                    "the document has no lines '%s' and '%s' for the table".formatted(BEGIN.strip(), END.strip()));
        }
        return document.substring(begin, end + END.length());
    }
}
