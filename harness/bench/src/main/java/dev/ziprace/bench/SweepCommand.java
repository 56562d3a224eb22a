package dev.ziprace.bench;

import dev.ziprace.contender.Contender;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Races one contender over settings.
@Command(
        name = "sweep",
        description = "Races one contender over settings, every combination of those given, and marks%n"
                + "the cheapest, the fastest and the balanced one.%n"
                + "Standard output carries JSON and nothing else.",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the contender succeeded at one setting at least",
            "1:it succeeded at none",
            "2:wrong usage",
            "3:the harness itself failed"
        })
final class SweepCommand implements Callable<Integer> {
    private final Project project;
    private final Console console;

    @Option(names = "--help", usageHelp = true, description = "print this help")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Option(names = "--contender", paramLabel = "ID", required = true, description = "race this contender")
    private String contender = "";

    @Mixin
    private SettingOptions settings = new SettingOptions();

    @Mixin
    private DataSetOptions dataSet = new DataSetOptions();

    @Mixin
    private RunOptions run = new RunOptions();

    SweepCommand(Project project, Console console) {
        this.project = project;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Contender swept =
                run.entrant(ContenderSelection.of(project, List.of(contender)).getFirst());
        Physics physics = run.physics();
        List<Contender> variants = settings.variants(swept, physics);
        RaceSettings race = new RaceSettings(dataSet.dataSet(false), run.runs(false), variants, physics, false);
        variants.forEach(variant -> console.line(variant.name() + ": " + Setting.of(variant.function())));
        Sweep sweep = Sweep.of(swept, variants, new Race(project, race, console).run());
        new SweepTable(sweep).lines().forEach(console::line);
        console.result(RankingDocument.text(sweep.json()));
        return sweep.results().isEmpty() ? ExitCode.NO_SUCCESS : ExitCode.DONE;
    }
}
