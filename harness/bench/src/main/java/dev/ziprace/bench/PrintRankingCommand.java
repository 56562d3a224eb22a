package dev.ziprace.bench;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Prints a ranking that another run of the state machine made, on AWS, as a race on this machine prints its own.
@Command(
        name = "print-ranking",
        hidden = true,
        description = "Reads the state machine's output from standard input and prints it as a race does.")
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
        new RankingTable(ranking).lines().forEach(console::line);
        console.result(RankingDocument.text(ranking));
        return ranking.path("success").isEmpty() ? ExitCode.NO_SUCCESS : ExitCode.DONE;
    }

    private JsonNode read() throws IOException {
        try {
            JsonNode ranking = new ObjectMapper().readTree(input);
            if (ranking.path("success").isArray() && ranking.path("failure").isArray()) {
                return ranking;
            }
        } catch (JacksonException e) {
            // Told below.
        }
        throw new HarnessException(
                "the state machine's output is no ranking: it must have the lists success and failure");
    }
}
