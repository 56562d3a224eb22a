package dev.ziprace.bench.cli;

import dev.ziprace.bench.cloud.Physics;
import dev.ziprace.bench.console.Console;
import dev.ziprace.bench.entrants.ContenderSelection;
import dev.ziprace.bench.race.Race;
import dev.ziprace.bench.race.RaceResult;
import dev.ziprace.bench.race.RaceSettings;
import dev.ziprace.bench.race.RankingJson;
import dev.ziprace.bench.sweep.Sweep;
import dev.ziprace.bench.sweep.SweepSetting;
import dev.ziprace.bench.sweep.SweepTable;
import dev.ziprace.contender.Contender;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Races one contender with different settings.
@Command(
        name = "sweep",
        description = "Races one contender with every combination of the given settings, and marks the cheapest, "
                + "the fastest and the balanced one.%n"
                + "Standard output contains the JSON and nothing else.",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the contender succeeded with at least one setting",
            "1:it succeeded with none",
            "2:wrong usage",
            "3:the harness itself failed"
        })
final class SweepCommand implements Callable<Integer> {
    @Mixin
    private final CommandContext context;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(names = "--contender", paramLabel = "ID", required = true, description = "race this contender")
    private String contender = "";

    @Mixin
    private SweepOptions settings = new SweepOptions();

    @Mixin
    private DataSetOptions dataSet = new DataSetOptions();

    @Mixin
    private RunOptions run = new RunOptions();

    SweepCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Console console = context.console();
        Contender swept = run.entrant(ContenderSelection.of(context.project().strategies(), List.of(contender))
                .getFirst());
        Physics physics = run.physics();
        List<Contender> variants = settings.variants(swept, physics);
        RaceSettings race = new RaceSettings(dataSet.dataSet(false), run.runs(false), variants, physics, 1, false);
        variants.forEach(variant -> console.line(variant.name() + ": " + SweepSetting.of(variant.function())));
        RaceOutcome outcome = new RaceOutcome(
                context.project(), command.root().commandLine().getParseResult().originalArgs());
        RaceResult result = new Race(context.project(), race, console).run();
        Sweep sweep = Sweep.of(swept, variants, result);
        new SweepTable(sweep).lines().forEach(console::line);
        RaceOutcome.keep(context.project(), outcome.record(result, race, swept.name()), console);
        console.result(RankingJson.text(sweep.json()));
        return sweep.results().isEmpty() ? ExitCode.NO_SUCCESS : ExitCode.DONE;
    }
}
