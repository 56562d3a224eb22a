package dev.ziprace.bench.cli;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ziprace.bench.calibration.CalibratedRow;
import dev.ziprace.bench.calibration.CalibrationDocument;
import dev.ziprace.bench.calibration.CalibrationRace;
import dev.ziprace.bench.calibration.CalibrationTable;
import dev.ziprace.bench.calibration.Measurements;
import dev.ziprace.bench.calibration.PublishedResult;
import dev.ziprace.bench.calibration.PublishedResults;
import dev.ziprace.bench.cloud.DataSetParameters;
import dev.ziprace.bench.console.UsageException;
import dev.ziprace.bench.entrants.ContenderSelection;
import dev.ziprace.bench.race.RankingJson;
import dev.ziprace.contender.Contender;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Compares the local physics with published results.
@Command(
        name = "calibrate",
        description =
                "Races our equivalents of published contenders with fewer objects, predicts the time for the full data "
                        + "set, and prints the ratio of simulated to published time. Rewrites the figures in "
                        + "docs/calibration.md from these and earlier measurements, which are kept in docs/calibration.json.",
        sortOptions = false)
final class CalibrateCommand implements Callable<Integer> {
    private static final long SEED = 1;

    /// One run per contender and size is enough: a line is fitted through two sizes, and thousands of latencies
    /// average out within a run.
    private static final int RUNS = 1;

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    @Mixin
    private final CommandContext context;

    @Option(names = "--design", paramLabel = "D", description = "only this design: streaming, half-copy or copy-only")
    private @Nullable String design;

    @Option(names = "--memory-mb", paramLabel = "MB", split = ",", description = "only these memory sizes")
    private List<Integer> memorySizes = List.of();

    @Option(
            names = "--objects",
            paramLabel = "N",
            split = ",",
            description = "numbers of objects to measure with; 3000 is the full data set (default: 100,300 for designs"
                    + " whose time depends on bytes, 900,1800 for those whose time depends on requests)")
    private List<Integer> objects = List.of();

    @Option(names = "--no-race", description = "measure nothing; write the document from the existing measurements")
    private boolean noRace;

    @Mixin
    private RunOptions run = new RunOptions();

    CalibrateCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PublishedResults published = PublishedResults.load();
        Path file = context.project().home().resolve("docs/calibration.json");
        Measurements measurements = Measurements.read(file);
        if (!noRace) {
            CalibrationRace calibration = new CalibrationRace(context.project(), run.physics(), context.console());
            for (var race : racesBySize(equivalents(published)).entrySet()) {
                DataSetParameters data = new DataSetParameters(race.getKey(), published.objectSizeMb(), SEED);
                measurements = measurements.with(calibration.measure(race.getValue(), data, run.runs(RUNS)));
                // After each race, because a later one may be interrupted.
                measurements.write(file);
            }
        }
        report(published, CalibratedRow.of(published, measurements));
        return ExitCode.DONE;
    }

    /// The contenders of each race; there is one race per number of objects.
    private SortedMap<Integer, Map<PublishedResult, Contender>> racesBySize(
            Map<PublishedResult, Contender> equivalents) {
        SortedMap<Integer, Map<PublishedResult, Contender>> races = new TreeMap<>();
        equivalents.forEach((row, contender) -> {
            List<Integer> sizes = objects.isEmpty() ? row.scalesWith().scaledObjects() : objects;
            sizes.forEach(count ->
                    races.computeIfAbsent(count, first -> new LinkedHashMap<>()).put(row, contender));
        });
        return races;
    }

    private Map<PublishedResult, Contender> equivalents(PublishedResults published) {
        Map<PublishedResult, Contender> equivalents = new LinkedHashMap<>();
        published.rows().stream()
                .filter(row -> design == null || design.equals(row.design()))
                .filter(row -> memorySizes.isEmpty() || memorySizes.contains(row.memoryMb()))
                .forEach(row -> equivalents.put(row, equivalent(row)));
        if (equivalents.isEmpty()) {
            throw new UsageException("no published result has that --design and --memory-mb; there are "
                    + published.rows().stream()
                            .map(row -> row.design() + " at " + row.memoryMb())
                            .collect(Collectors.joining(", ")));
        }
        return equivalents;
    }

    private Contender equivalent(PublishedResult row) {
        List<Contender> selected = ContenderSelection.of(context.project().strategies(), List.of(row.contender()));
        return run.entrant(selected.getFirst()).withMemoryMb(row.memoryMb());
    }

    private void report(PublishedResults published, List<CalibratedRow> rows) throws IOException {
        CalibrationTable table = new CalibrationTable(published, rows);
        new CalibrationDocument(context.project().home().resolve("docs/calibration.md"))
                .write(rows.isEmpty() ? List.of("Not measured yet.") : table.markdown());
        context.console().line("");
        table.aligned().forEach(context.console()::line);
        context.console().result(RankingJson.text(JSON.valueToTree(rows)));
    }
}
