package dev.ziprace.faultmatrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.ziprace.locals3.fault.file.FaultFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The rows of the matrix, from `cases.yml`. A case's `rules` are those of a file of faults.
final class FaultCases {

    private static final YAMLMapper YAML = new YAMLMapper();
    /// Much longer than a cell takes, even on a machine that is busy.
    private static final int TIMEOUT_SECONDS = 300;

    /// That of the contenders ([RetrySchedule#PATIENCE]).
    private static final int PATIENCE_SECONDS = 60;

    private FaultCases() {}

    static List<FaultCase> all() {
        try (InputStream file =
                Objects.requireNonNull(FaultCases.class.getResourceAsStream("cases.yml"), "cases.yml is missing")) {
            List<FaultCase> cases = new ArrayList<>();
            for (JsonNode row : YAML.readTree(file)) {
                cases.addAll(read(row));
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A row with `operations` stands for a case of each of them.
    private static List<FaultCase> read(JsonNode row) {
        if (!row.has("operations")) {
            return List.of(read(row, row.path("rules"), row.path("name").asText()));
        }
        List<FaultCase> cases = new ArrayList<>();
        for (JsonNode operation : row.path("operations")) {
            JsonNode rules = row.path("rules").deepCopy();
            rules.forEach(rule -> ((ObjectNode) rule).set("operation", operation));
            cases.add(
                    read(row, rules, operation.asText() + " " + row.path("name").asText()));
        }
        return cases;
    }

    private static FaultCase read(JsonNode row, JsonNode rules, String name) {
        ObjectNode file = YAML.createObjectNode();
        file.set("rules", rules);
        List<String> says = new ArrayList<>();
        row.path("says").forEach(text -> says.add(text.asText()));
        return new FaultCase(
                name,
                FaultFile.parse("cases.yml: " + name, file.toString()).rules(),
                row.path("survivable").asBoolean(),
                says,
                row.path("leaves_upload").asBoolean(),
                row.path("large").asBoolean(),
                Duration.ofSeconds(row.path("patience_s").asInt(PATIENCE_SECONDS)),
                Duration.ofSeconds(row.path("timeout_s").asInt(TIMEOUT_SECONDS)),
                row.path("full").asBoolean());
    }
}
