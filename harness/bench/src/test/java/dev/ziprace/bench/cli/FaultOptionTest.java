package dev.ziprace.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Races under planned faults.
class FaultOptionTest {
    private static final Path STRATEGIES =
            Path.of("..", "..", "strategies").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @Test
    void everyRunMeetsTheFaultsAnewAndTheRankingSaysSo() throws IOException {
        RunRace race = race(ExitCode.DONE, 2, """
                rules:
                - {operation: GetObject, times: 2, fault: {kind: error, code: SlowDown}}
                """);

        assertThat(race.ranking().at("/success/0/limits").textValue()).endsWith(",faults=planned_faults.yml");
        assertThat(race.ranking().at("/success/0/throttled_requests").asDouble())
                .as("in each run")
                .isEqualTo(2);
        assertThat(race.errors()).contains("the faults of planned faults.yml hit 4 requests");
    }

    @Test
    void aRunThatDoesNotSurviveThemFails() throws IOException {
        RunRace race = race(ExitCode.NO_SUCCESS, 1, """
                rules:
                - {operation: UploadPart, fault: {kind: error, code: AccessDenied}}
                """);

        assertThat(race.failure().toString()).contains("This error was planned.");
    }

    @Test
    void aMistakeInTheFileIsWrongUsage() throws IOException {
        assertThat(race(ExitCode.USAGE, 1, "rules: [{fault: {kind: boom}}]").errors())
                .startsWith("bench: --fault: ")
                .contains("planned faults.yml: rule 1: fault: 'kind' must be one of error, answer, reset,")
                .hasLineCount(1);
    }

    private RunRace race(int exitCode, int runs, String faults) throws IOException {
        Path file = Files.writeString(folder.resolve("planned faults.yml"), faults);
        return RunRace.run(
                folder,
                STRATEGIES,
                exitCode,
                "--contender",
                "sequential",
                "--packaging",
                "jvm",
                "--objects",
                "4",
                "--object-size-mb",
                "0.1",
                "--runs",
                String.valueOf(runs),
                "--fault",
                file.toString());
    }
}
