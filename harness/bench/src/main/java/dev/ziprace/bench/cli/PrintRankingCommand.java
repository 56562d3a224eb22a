package dev.ziprace.bench.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ziprace.bench.console.Console;
import dev.ziprace.bench.console.HarnessException;
import dev.ziprace.bench.race.RankingJson;
import dev.ziprace.bench.record.RaceRecord;
import dev.ziprace.bench.report.RankingTable;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Prints the ranking of a race on AWS in the same way as that of a local race.
@Command(
        name = "print-ranking",
        hidden = true,
        description = "Reads the state machine's output from standard input and prints it in the same way as a race.")
final class PrintRankingCommand implements Callable<Integer> {
    private final InputStream input;
    private final Console console;

    /// @param input the state machine's output
    PrintRankingCommand(InputStream input, Console console) {
        this.input = input;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        JsonNode ranking = read();
        new RankingTable(RaceRecord.of(ranking), console.width()).lines().forEach(console::line);
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
