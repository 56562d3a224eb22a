package dev.ziprace.bench.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ziprace.bench.cloud.ProjectFolders;
import dev.ziprace.bench.console.Console;
import dev.ziprace.bench.console.HarnessException;
import dev.ziprace.bench.race.RankingJson;
import dev.ziprace.bench.record.GitCheckout;
import dev.ziprace.bench.record.RaceContext;
import dev.ziprace.bench.record.RaceRecord;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Prints the ranking of a race on AWS in the same way as that of a local race.
@Command(
        name = "print-ranking",
        hidden = true,
        description = "Reads the state machine's output from standard input and prints it in the same way as a race.")
final class PrintRankingCommand implements Callable<Integer> {
    private final InputStream input;
    private final ProjectFolders project;
    private final Console console;

    @Option(names = "--began", paramLabel = "TIME", description = "when the race began, as ISO 8601")
    private @Nullable String began;

    @Option(names = "--command", paramLabel = "LINE", description = "the command line that started it")
    private @Nullable String command;

    /// @param input the state machine's output
    /// @param project where the race is kept and its report is written
    PrintRankingCommand(InputStream input, ProjectFolders project, Console console) {
        this.input = input;
        this.project = project;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        JsonNode ranking = read();
        Instant start = began == null ? Instant.now() : Instant.parse(began);
        RaceContext context = new RaceContext(
                "aws",
                start.toString(),
                began == null ? null : Duration.between(start, Instant.now()).toMillis() / 1e3,
                command,
                GitCheckout.commit(project.home()),
                null,
                null,
                null,
                null,
                null);
        RaceOutcome.present(project, new RaceRecord(context, ranking, List.of()), console);
        console.result(RankingJson.text(ranking));
        return ranking.path("success").isEmpty() ? ExitCode.NO_SUCCESS : ExitCode.DONE;
    }

    private JsonNode read() throws IOException {
        try {
            JsonNode ranking = new ObjectMapper().readTree(input);
            if (ranking.path("success").isArray() && ranking.path("failure").isArray()) {
                return ranking;
            }
        } catch (JacksonException e) {
            // Reported below.
        }
        throw new HarnessException(
                "the state machine's output is not a ranking: it must have the lists success and failure");
    }
}
