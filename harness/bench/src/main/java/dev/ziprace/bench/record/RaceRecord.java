package dev.ziprace.bench.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Everything that is kept of a race.
///
/// @param context where, when and how
/// @param ranking the state machine's output, as a race prints it
/// @param runs in the order in which they ended; empty if unknown
public record RaceRecord(RaceContext context, JsonNode ranking, List<RunRecord> runs) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public RaceRecord {
        // A file may lack them.
        Objects.requireNonNull(context, "a record says where its race took place");
        runs = List.copyOf(runs);
        if (!isRanking(ranking)) {
            throw new IllegalArgumentException("a ranking has the lists success and failure");
        }
    }

    /// A ranking about which nothing else is known.
    public static RaceRecord of(JsonNode ranking) {
        return new RaceRecord(RaceContext.UNKNOWN, ranking, List.of());
    }

    /// Whether a document has the form of a ranking.
    public static boolean isRanking(JsonNode document) {
        return document.path("success").isArray() && document.path("failure").isArray();
    }

    /// The runs of one function.
    public Stream<RunRecord> runsOf(String function) {
        return runs.stream().filter(run -> run.function().equals(function));
    }

    /// The record as JSON.
    public JsonNode json() {
        return JSON.valueToTree(this);
    }

    /// Writes the record, so that the file is there whole or not at all.
    public void write(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Files.createDirectories(target.getParent());
        Path partial = target.resolveSibling("." + target.getFileName() + ".partial");
        try {
            // As bytes: a contender's error message may contain a lone surrogate, which writeString rejects.
            Files.write(partial, JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8));
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /// Reads a record, or a ranking as `scripts/bench` prints it.
    ///
    /// @throws InvalidRecordException if the file is neither
    public static RaceRecord read(Path file) throws IOException {
        try {
            JsonNode document = JSON.readTree(Files.readAllBytes(file));
            if (isRanking(document)) {
                return of(document);
            }
            if (isRanking(document.path("ranking"))) {
                return JSON.treeToValue(document, RaceRecord.class);
            }
        } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException e) {
            throw new InvalidRecordException(file, e);
        }
        throw new InvalidRecordException(file, null);
    }
}
