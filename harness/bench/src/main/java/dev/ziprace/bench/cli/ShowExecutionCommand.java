package dev.ziprace.bench.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ziprace.bench.console.Console;
import dev.ziprace.bench.race.ExecutionProgress;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Shows a race on AWS as it goes on, in the same way as a local one. `scripts/bench --aws` asks for the execution's
/// history every few seconds and writes what it counts.
@Command(
        name = "show-execution",
        hidden = true,
        description = "Reads lines of JSON, each with the numbers of contenders, runs (of each), started,"
                + " ended, validated and done, and shows them until the input ends.")
final class ShowExecutionCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Console console;

    @Parameters(
            paramLabel = "FILE",
            description =
                    "the lines; a descriptor of its own, because a live display needs the terminal as standard input")
    private Path input = Path.of("/dev/stdin");

    ShowExecutionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        long began = System.nanoTime();
        String said = "";
        try (BufferedReader lines = Files.newBufferedReader(input)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                ExecutionProgress progress = read(line);
                // Null after a look at the history that failed: the next one tells more.
                if (progress != null) {
                    console.live(progress.lines(console.width(), (System.nanoTime() - began) / 1e9));
                    if (!progress.text().equals(said)) {
                        said = progress.text();
                        console.detail(said);
                    }
                }
            }
        }
        return ExitCode.DONE;
    }

    private static @Nullable ExecutionProgress read(String line) {
        try {
            JsonNode counts = JSON.readTree(line);
            return new ExecutionProgress(
                    counts.path("contenders").asInt(),
                    counts.path("runs").asInt(),
                    counts.path("started").asInt(),
                    counts.path("ended").asInt(),
                    counts.path("validated").asInt(),
                    counts.path("done").asInt());
        } catch (JacksonException | IllegalArgumentException e) {
            return null;
        }
    }
}
