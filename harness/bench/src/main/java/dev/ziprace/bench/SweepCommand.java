package dev.ziprace.bench;

import dev.ziprace.contender.Contender;
import dev.ziprace.contender.FunctionDescription;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Races one contender over memory sizes.
@Command(
        name = "sweep",
        description =
                "Races one contender over memory sizes and marks the cheapest, the fastest and the balanced one.%n"
                        + "Standard output carries JSON and nothing else.",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the contender succeeded at one size at least",
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

    @Option(
            names = "--memory-mb",
            paramLabel = "MB",
            split = ",",
            defaultValue = "256,512,1024,1769,3008",
            description = "at these memory sizes, 128 to 10240 (default: $${DEFAULT-VALUE})")
    private List<Integer> memorySizes = List.of();

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
        List<Contender> variants = memorySizes.stream()
                .distinct()
                .sorted()
                .map(memoryMb -> variant(swept, memoryMb))
                .toList();
        RaceSettings settings =
                new RaceSettings(dataSet.dataSet(false), run.runs(false), variants, run.physics(), false);
        MemorySweep sweep = MemorySweep.of(swept, variants, new Race(project, settings, console).run());
        new SweepTable(sweep).lines().forEach(console::line);
        console.result(RankingDocument.text(sweep.json()));
        return sweep.sizes().isEmpty() ? ExitCode.NO_SUCCESS : ExitCode.DONE;
    }

    private static Contender variant(Contender contender, int memoryMb) {
        if (memoryMb < FunctionDescription.LEAST_MEMORY_MB || memoryMb > FunctionDescription.MOST_MEMORY_MB) {
            throw new UsageException("--memory-mb must be from " + FunctionDescription.LEAST_MEMORY_MB + " to "
                    + FunctionDescription.MOST_MEMORY_MB + ", not " + memoryMb);
        }
        return contender.withMemoryMb(memoryMb);
    }
}
