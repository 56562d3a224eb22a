package dev.ziprace.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ziprace.contender.Contender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Races contenders and prints their ranking.
@Command(
        name = "bench",
        description = "Races the contenders on this machine and ranks them by what a run would cost on AWS.%n"
                + "Standard output carries the ranked JSON and nothing else.",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:at least one contender succeeded",
            "1:no contender succeeded",
            "2:wrong usage",
            "3:the harness itself failed"
        })
final class RaceCommand implements Callable<Integer> {
    private final Project project;
    private final Console console;

    @Option(names = "--help", usageHelp = true, description = "print this help")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Mixin
    private DataSetOptions dataSet = new DataSetOptions();

    @Option(
            names = "--contender",
            paramLabel = "ID",
            arity = "1",
            description = "race this contender; may be repeated (default: all)")
    private List<String> contenders = List.of();

    @Option(names = "--full", description = "the contract's race unless said otherwise: 3 000 objects of 5 MB, 10 runs")
    private boolean full;

    @Mixin
    private RunOptions run = new RunOptions();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "where to write the ranking, too (default: target/bench/ranking.json)")
    private @Nullable Path output;

    @Option(names = "--keep", description = "keep the archives under target/bench/archives")
    private boolean keep;

    RaceCommand(Project project, Console console) {
        this.project = project;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        RaceSettings settings = settings();
        Path rankingFile = output == null ? project.benchFolder().resolve("ranking.json") : output;
        Files.createDirectories(rankingFile.toAbsolutePath().getParent());

        JsonNode ranking = new Race(project, settings, console).run().document();
        String document = RankingDocument.text(ranking);
        // As bytes: a contender's words may hold a lone surrogate, which writeString refuses.
        Files.write(rankingFile, (document + "\n").getBytes(StandardCharsets.UTF_8));
        new RankingTable(ranking).lines().forEach(console::line);
        console.result(document);
        return ranking.path("success").isEmpty() ? ExitCode.NO_SUCCESS : ExitCode.DONE;
    }

    private RaceSettings settings() {
        List<Contender> entrants = run.entrants(ContenderSelection.of(project, contenders));
        List<Contender> selected = contenders.isEmpty() ? BuiltContenders.of(entrants, console) : entrants;
        return new RaceSettings(dataSet.dataSet(full), run.runs(full), selected, run.physics(), keep);
    }
}
