package dev.ziprace.bench.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ziprace.bench.machine.MachineDescription;
import dev.ziprace.bench.machine.MachineLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RaceRecordTest {
    private static final String RANKING = "{\"success\": [{\"run_price_usd\": 1.5E-5}], \"failure\": []}";

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        RaceRecord race = race("2026-12-01T10:00:00Z");
        Path file = folder.resolve("new/race.json");

        race.write(file);

        assertThat(RaceRecord.read(file)).isEqualTo(race);
        assertThat(file.getParent()).isDirectoryContaining(path -> path.endsWith("race.json"));
        assertThat(Files.list(file.getParent())).hasSize(1);
    }

    @Test
    void aRankingIsARaceOfWhichNothingElseIsKnown() throws IOException {
        Path file = Files.writeString(folder.resolve("ranking.json"), RANKING);

        assertThat(RaceRecord.read(file).context()).isEqualTo(RaceContext.UNKNOWN);
        assertThat(RaceRecord.read(file).runs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"success\": []}",
                "{\"ranking\": {\"success\": [], \"failure\": []}, \"runs\": 3}",
                "{\"ranking\": {\"success\": [], \"failure\": []}, \"runs\": [], \"context\": {\"began\": \"yesterday\"}}",
                "{\"ranking\": {\"success\": [], \"failure\": []}}"
            })
    void otherFilesAreRefusedInOneLine(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("other.json"), text);

        assertThatThrownBy(() -> RaceRecord.read(file))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessage(file + " is neither a ranking, with the lists success and failure, nor a file of"
                        + " target/bench/history");
    }

    @Test
    void theHistoryKeepsRacesOfTheSameSecondApartAndLeavesOutOtherFiles() throws IOException {
        RaceHistory history = new RaceHistory(folder.resolve("history"));
        assertThat(history.races()).isEmpty();

        Path first = history.add(race("2026-12-01T10:00:00Z"));
        Path second = history.add(race("2026-12-01T10:00:00Z"));
        Path third = history.add(race("2026-12-01T10:00:01Z"));
        Files.writeString(history.folder().resolve("other.json"), "{}");

        assertThat(history.races()).extracting(RaceHistory.Kept::file).containsExactlyInAnyOrder(first, second, third);
        assertThat(first).hasFileName("2026-12-01T10-00-00.json");
        assertThat(second).hasFileName("2026-12-01T10-00-00-2.json");
    }

    private static RaceRecord race(String began) throws IOException {
        JsonNode ranking = new ObjectMapper().readTree(RANKING);
        RaceContext context = new RaceContext(
                "local",
                began,
                12.5,
                "scripts/bench --objects 3",
                "abc",
                new MachineDescription("AMD", 2, 24_000, "linux", "25"),
                "lambda",
                3L,
                15_000_000L,
                null);
        RunTimeline timeline = new RunTimeline(
                List.of(0L, 100L),
                List.of(1L, 2L),
                List.of(0L, 7L),
                List.of(0L, 0L),
                List.of(0L, 5L),
                List.of(0L, 6L),
                List.of(0L, 0L),
                null,
                List.of(10L, 20L));
        RunRecord run = new RunRecord(
                "ziprace-java-x",
                "archives/java-x-0.zip",
                null,
                1234.5,
                null,
                Map.of("GetObject", 3L),
                new MachineLoad(2, 1.2, 0.5, null, 0.1, null, 0.0),
                timeline);
        return new RaceRecord(context, ranking, List.of(run));
    }
}
