package dev.ziprace.bench.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ziprace.bench.console.Console;
import dev.ziprace.bench.console.UsageException;
import dev.ziprace.bench.race.Race;
import dev.ziprace.bench.race.RaceResult;
import dev.ziprace.bench.race.RaceSettings;
import dev.ziprace.bench.race.RankingJson;
import dev.ziprace.bench.record.RaceRecord;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Races contenders and prints their ranking.
@Command(
        name = "bench",
        header = {
            "Examples:",
            "  scripts/bench                 100 objects of 5 MB, 2 runs of each contender",
            "  scripts/bench --full          the contract's race: 3 000 objects, 10 runs",
            "  scripts/bench report          the last race again, as a table and as HTML",
            ""
        },
        description = "%nRaces the contenders on this machine and ranks them by what a run would cost on AWS.%n"
                + "Standard output contains the ranked JSON and nothing else.",
        commandListHeading = "%nCommands, each with --help; for a race on AWS: scripts/bench --aws --help%n",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:at least one contender succeeded",
            "1:no contender succeeded",
            "2:wrong usage",
            "3:the harness itself failed"
        })
final class RaceCommand implements Callable<Integer> {
    @Mixin
    private final CommandContext context;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private DataSetOptions dataSet = new DataSetOptions();

    @Mixin
    private ContenderOption contenders = new ContenderOption();

    @Option(names = "--full", description = "use the defaults of the contract: 3 000 objects of 5 MB, 10 runs")
    private boolean full;

    @Mixin
    private RunOptions run = new RunOptions();

    @Option(
            names = "--concurrent-runs",
            paramLabel = "N",
            description = "runs of a contender at once, which share S3's request rates and this machine's CPU"
                    + " (default: 1)")
    private int concurrentRuns = 1;

    @Mixin
    private FaultOption fault = new FaultOption();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "also write the ranking to this file (default: target/bench/ranking.json)")
    private @Nullable Path output;

    @Option(names = "--keep", description = "keep the archives under target/bench/archives")
    private boolean keep;

    RaceCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        RaceSettings settings = settings();
        Console console = context.console();
        Path rankingFile = output == null ? context.project().benchFolder().resolve("ranking.json") : output;
        Files.createDirectories(rankingFile.toAbsolutePath().getParent());

        RaceOutcome outcome = new RaceOutcome(
                context.project(), command.commandLine().getParseResult().originalArgs());
        RaceResult result = new Race(context.project(), settings, console).run();
        JsonNode ranking = result.document();
        String document = RankingJson.text(ranking);
        // As bytes: a contender's error message may contain a lone surrogate, which writeString rejects.
        Files.write(rankingFile, (document + "\n").getBytes(StandardCharsets.UTF_8));
        RaceRecord race = outcome.record(result, settings, null);
        RaceOutcome.present(context.project(), race, console);
        console.result(document);
        return ranking.path("success").isEmpty() ? ExitCode.NO_SUCCESS : ExitCode.DONE;
    }

    private RaceSettings settings() {
        List<Contender> entrants =
                contenders.built(run.entrants(contenders.selected(context.project())), context.console());
        int runs = run.runs(full);
        if (concurrentRuns < 1 || concurrentRuns > runs) {
            throw new UsageException(
                    "--concurrent-runs must be from 1 to the number of runs (" + runs + "), not " + concurrentRuns);
        }
        return new RaceSettings(
                dataSet.dataSet(full), runs, entrants, run.physics(), concurrentRuns, keep, fault.faults());
    }
}
