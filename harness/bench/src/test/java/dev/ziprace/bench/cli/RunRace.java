package dev.ziprace.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ziprace.bench.cloud.ProjectFolders;
import dev.ziprace.bench.fixture.QuickHarness;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/// A finished race of the command line, and what it wrote.
///
/// @param benchFolder where it wrote its results
/// @param ranking what it wrote to standard output
/// @param errors what it wrote to standard error
record RunRace(Path benchFolder, JsonNode ranking, String errors) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Runs a race, by default with `--physics none`, because most tests don't need AWS's limits and latencies.
    ///
    /// @param folder for files that the race needs and writes
    /// @param strategies the folder that is searched for contenders
    static RunRace run(Path folder, Path strategies, int expectedExitCode, String... arguments) throws IOException {
        Path benchFolder = Files.createDirectories(folder.resolve("bench"));
        ProjectFolders project = QuickHarness.project(folder, strategies, benchFolder);
        List<String> line = new ArrayList<>(List.of(arguments));
        if (!line.contains("--physics")) {
            line.addAll(List.of("--physics", "none"));
        }
        var output = new ByteArrayOutputStream();
        var errors = new ByteArrayOutputStream();

        int exitCode = new BenchMain(project, print(output), print(errors)).run(line.toArray(String[]::new));

        RunRace race = new RunRace(
                benchFolder,
                JSON.readTree(output.toString(StandardCharsets.UTF_8)),
                errors.toString(StandardCharsets.UTF_8));
        assertThat(exitCode).as(race.errors).isEqualTo(expectedExitCode);
        assertThat(ProcessHandle.current().descendants()).isEmpty();
        assertThat(benchFolder).isDirectoryNotContaining("glob:**/run-*");
        return race;
    }

    JsonNode success() {
        return ranking.path("success");
    }

    JsonNode failure() {
        return ranking.path("failure");
    }

    /// The names of the functions that succeeded, the cheapest first.
    List<String> succeeded() {
        return StreamSupport.stream(success().spliterator(), false)
                .map(entry -> entry.path("arn").asText())
                .map(arn -> arn.substring(arn.lastIndexOf(':') + 1))
                .toList();
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
