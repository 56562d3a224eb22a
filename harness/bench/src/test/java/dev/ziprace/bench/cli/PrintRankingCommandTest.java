package dev.ziprace.bench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ziprace.bench.cloud.ProjectFolders;
import dev.ziprace.bench.console.Console;
import dev.ziprace.bench.console.HarnessException;
import dev.ziprace.bench.record.RaceHistory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintRankingCommandTest {
    private static final String SUCCESS = """
            {"arn": "arn:aws:lambda:us-east-1:1:function:ziprace-java-sequential:live", "memory_mb": 512,
             "duration_ms": 2000, "duration_ms_stddev": 0, "run_price_usd": 1.33334E-5}""";

    @TempDir
    Path home;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void aRankingFromAwsIsPrintedLikeALocalOne() throws IOException {
        int exitCode = print("{\"success\": [" + SUCCESS + "], \"failure\": []}");

        assertThat(exitCode).isEqualTo(ExitCode.DONE);
        assertThat(output.toString(UTF_8)).contains("\"run_price_usd\" : 0.0000133334");
        assertThat(new ObjectMapper().readTree(output.toString(UTF_8)).path("success"))
                .hasSize(1);
        assertThat(errors.toString(UTF_8)).contains(" 1    -  sequential ", " 2.000 ± 0.000 ");
    }

    @Test
    void itIsKeptAndReportedLikeALocalOne() throws IOException {
        print("{\"success\": [" + SUCCESS + "], \"failure\": []}");

        assertThat(new RaceHistory(home.resolve("bench/history")).races())
                .singleElement()
                .satisfies(kept -> assertThat(kept.race().context().place()).isEqualTo("aws"));
        assertThat(home.resolve("bench/report.html")).content().contains("sequential");
    }

    @Test
    void theExitCodeShowsThatNoContenderSucceeded() throws IOException {
        int exitCode = print(
                "{\"success\": [], \"failure\": [{\"arn\": \"arn:aws:lambda:us-east-1:1:function:b\", \"reason\": \"crash: E / C\"}]}");

        assertThat(exitCode).isEqualTo(ExitCode.NO_SUCCESS);
        assertThat(errors.toString(UTF_8)).startsWith("failed: b: crash: E / C" + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"success\": []}"})
    void otherInputIsRejected(String text) {
        assertThatThrownBy(() -> print(text))
                .isInstanceOf(HarnessException.class)
                .hasMessage("the state machine's output is not a ranking: it must have the lists success and failure");
        assertThat(output.size()).isZero();
    }

    private int print(String ranking) throws IOException {
        Console console = new Console(stream(output), stream(errors), false);
        ProjectFolders project = new ProjectFolders(home, home.resolve("strategies"), home.resolve("bench"));
        return new PrintRankingCommand(new ByteArrayInputStream(ranking.getBytes(UTF_8)), project, console).call();
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, UTF_8);
    }
}
