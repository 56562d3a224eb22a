package dev.ziprace.bench.cli;

import dev.ziprace.bench.cloud.ProjectFolders;
import dev.ziprace.bench.console.Console;
import dev.ziprace.bench.machine.MachineDescription;
import dev.ziprace.bench.race.RaceResult;
import dev.ziprace.bench.race.RaceSettings;
import dev.ziprace.bench.record.GitCheckout;
import dev.ziprace.bench.record.RaceContext;
import dev.ziprace.bench.record.RaceHistory;
import dev.ziprace.bench.record.RaceRecord;
import dev.ziprace.bench.report.HtmlReport;
import dev.ziprace.bench.report.LabelledRace;
import dev.ziprace.bench.report.RankingTable;
import dev.ziprace.locals3.fault.file.FaultFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Builds the record of a race that took place on this machine.
final class RaceOutcome {
    private final ProjectFolders project;
    private final List<String> arguments;
    private final Instant began = Instant.now();

    /// Created when the race begins.
    ///
    /// @param arguments the command line
    RaceOutcome(ProjectFolders project, List<String> arguments) {
        this.project = project;
        this.arguments = arguments;
    }

    /// @param sweep the contender whose settings were swept; null for a race of contenders
    RaceRecord record(RaceResult result, RaceSettings settings, @Nullable String sweep) {
        RaceContext context = new RaceContext(
                "local",
                began.toString(),
                Duration.between(began, Instant.now()).toMillis() / 1e3,
                command(),
                GitCheckout.commit(project.home()),
                MachineDescription.current(),
                conditions(settings),
                (long) settings.data().objects(),
                result.dataBytes(),
                sweep);
        return new RaceRecord(context, result.document(), result.runs());
    }

    /// What a figure can only be compared under.
    private static String conditions(RaceSettings settings) {
        FaultFile faults = settings.faults();
        return settings.physics()
                + (settings.concurrentRuns() > 1 ? ", " + settings.concurrentRuns() + " runs at once" : "")
                + (faults == null ? "" : ", faults of " + faults.name());
    }

    /// The races that this checkout keeps.
    static RaceHistory history(ProjectFolders project) {
        return new RaceHistory(project.benchFolder().resolve("history"));
    }

    /// The report of the last race.
    static Path reportFile(ProjectFolders project) {
        return project.benchFolder().resolve("report.html");
    }

    private String command() {
        return arguments.stream()
                .map(argument ->
                        argument.matches("[\\w./=:,@%+-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" ", "scripts/bench ", ""))
                .strip();
    }

    /// Prints the table, keeps the record and writes the report.
    static void present(ProjectFolders project, RaceRecord race, Console console) throws IOException {
        new RankingTable(race, console.width()).lines().forEach(console::line);
        keep(project, race, console);
    }

    /// Keeps the record and writes the report.
    static void keep(ProjectFolders project, RaceRecord race, Console console) throws IOException {
        Path kept = history(project).add(race);
        Path report = reportFile(project);
        new HtmlReport(List.of(
                        new LabelledRace(String.valueOf(kept.getFileName()).replace(".json", ""), race)))
                .write(report);
        console.line("");
        console.line("report: " + report);
    }
}
