package dev.ziprace.bench.cli;

import dev.ziprace.bench.console.Console;
import dev.ziprace.bench.console.UsageException;
import dev.ziprace.bench.record.InvalidRecordException;
import dev.ziprace.bench.record.RaceRecord;
import dev.ziprace.bench.report.HtmlReport;
import dev.ziprace.bench.report.LabelledRace;
import dev.ziprace.bench.report.RaceComparison;
import dev.ziprace.bench.report.RankingTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows races that took place before.
@Command(
        name = "report",
        description =
                "Writes the HTML report of races that took place before, and prints their tables. Of several files,"
                        + " the first is what the others are compared with.",
        sortOptions = false)
final class ReportCommand implements Callable<Integer> {
    @Mixin
    private final CommandContext context;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "files of target/bench/history, or rankings as a race prints them (default: the last race)")
    private List<Path> files = List.of();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "write the report to this file (default: target/bench/report.html)")
    private @Nullable Path output;

    ReportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        Console console = context.console();
        List<LabelledRace> races = new ArrayList<>();
        for (Path file : chosen()) {
            races.add(new LabelledRace(file.getFileName().toString().replaceFirst("\\.json$", ""), read(file)));
        }
        Path report = output == null ? RaceOutcome.reportFile(context.project()) : output;
        for (LabelledRace race : races) {
            if (races.size() > 1) {
                console.line("");
                console.line(race.label());
            }
            new RankingTable(race.race(), console.width()).lines().forEach(console::line);
        }
        if (races.size() > 1) {
            new RaceComparison(races).lines().forEach(console::line);
        }
        new HtmlReport(races).write(report);
        console.line("report: " + report);
        return ExitCode.DONE;
    }

    private List<Path> chosen() throws IOException {
        if (!files.isEmpty()) {
            return files;
        }
        List<Path> kept = RaceOutcome.history(context.project()).files();
        if (kept.isEmpty()) {
            throw new UsageException("there is no race in target/bench/history yet: run scripts/bench, or name a file");
        }
        return List.of(kept.getLast());
    }

    private static RaceRecord read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UsageException("no file " + file + ": scripts/bench history lists the files of earlier races");
        }
        try {
            return RaceRecord.read(file);
        } catch (InvalidRecordException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
