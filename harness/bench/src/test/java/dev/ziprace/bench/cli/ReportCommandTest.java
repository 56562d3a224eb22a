package dev.ziprace.bench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ziprace.bench.cloud.ProjectFolders;
import dev.ziprace.bench.record.RaceContext;
import dev.ziprace.bench.record.RaceHistory;
import dev.ziprace.bench.record.RaceRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path home;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void severalRacesAreComparedWithTheFirst() throws IOException {
        Path first = keep("2026-12-01T10:00:00Z", 10_000, 100);
        Path second = keep("2026-12-01T11:00:00Z", 9_000, 100);

        int exitCode = run("report", first.toString(), second.toString());

        assertThat(exitCode).isEqualTo(ExitCode.DONE);
        assertThat(errors.toString(UTF_8))
                .contains("compared with 2026-12-01T10-00-00 by Welch's t-test at the level 0.05")
                .containsPattern("fast +0\\.900× faster, p = 0\\.000");
        assertThat(home.resolve("bench/report.html")).content().contains("2026-12-01T11-00-00", "Welch's t-test");
        assertThat(output.size()).isZero();
    }

    @Test
    void withoutAFileTheLastRaceIsShown() throws IOException {
        keep("2026-12-01T10:00:00Z", 10_000, 100);
        keep("2026-12-01T11:00:00Z", 9_000, 100);

        run("report", "--output", home.resolve("mine.html").toString());

        assertThat(home.resolve("mine.html"))
                .content()
                .contains("2026-12-01T11-00-00")
                .doesNotContain("2026-12-01T10-00-00");
        assertThat(errors.toString(UTF_8)).contains(" 9.000 ± 0.100 ");
    }

    @Test
    void wrongFilesAreWrongUsage() {
        assertThat(run("report")).isEqualTo(ExitCode.USAGE);
        assertThat(run("report", home.resolve("missing.json").toString())).isEqualTo(ExitCode.USAGE);

        assertThat(errors.toString(UTF_8).lines())
                .containsExactly(
                        "report: there is no race in target/bench/history yet: run scripts/bench, or name a file",
                        "report: no file " + home.resolve("missing.json")
                                + ": scripts/bench history lists the files of earlier races");
    }

    @Test
    void theHistoryListsTimeCommitWinnerAndCommand() throws IOException {
        keep("2026-12-01T10:00:00Z", 10_000, 100);

        int exitCode = run("history");

        assertThat(exitCode).isEqualTo(ExitCode.DONE);
        assertThat(errors.toString(UTF_8).lines().toList().getLast().split(" +"))
                .containsExactly("2026-12-01T10-00-00.json", "abc1234", "fast", "scripts/bench", "--runs", "5");
        JsonNode list = JSON.readTree(output.toString(UTF_8));
        assertThat(list.at("/0/cheapest_run").asText()).isEqualTo("fast");
        assertThat(list.at("/0/began").asText()).isEqualTo("2026-12-01T10:00:00Z");
    }

    private Path keep(String began, double durationMs, double deviationMs) throws IOException {
        var ranking = JSON.createObjectNode();
        ranking.putArray("failure");
        ranking.putArray("success")
                .addObject()
                .put("arn", "arn:aws:lambda:us-east-1:000000000000:function:ziprace-java-fast")
                .put("runs_count", 5)
                .put("duration_ms", durationMs)
                .put("duration_ms_stddev", deviationMs)
                .put("run_price_usd", 1e-5);
        RaceContext context =
                new RaceContext("local", began, 1.0, "scripts/bench --runs 5", "abc1234", null, null, null, null, null);
        return new RaceHistory(home.resolve("bench/history")).add(new RaceRecord(context, ranking, List.of()));
    }

    private int run(String... arguments) {
        ProjectFolders project = new ProjectFolders(home, home.resolve("strategies"), home.resolve("bench"));
        return new BenchMain(project, new PrintStream(output, true, UTF_8), new PrintStream(errors, true, UTF_8))
                .run(arguments);
    }
}
