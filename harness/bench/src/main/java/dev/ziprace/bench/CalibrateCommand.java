package dev.ziprace.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ziprace.bench.calibration.CalibratedRow;
import dev.ziprace.bench.calibration.CalibrationTable;
import dev.ziprace.bench.calibration.Conditions;
import dev.ziprace.bench.calibration.FailedMeasurement;
import dev.ziprace.bench.calibration.MeasuredCase;
import dev.ziprace.bench.calibration.Measurement;
import dev.ziprace.bench.calibration.Measurements;
import dev.ziprace.bench.calibration.PublishedResult;
import dev.ziprace.bench.calibration.PublishedResults;
import dev.ziprace.contender.Contender;
import dev.ziprace.contender.S3ClientKind;
import dev.ziprace.locallambda.limits.LimitKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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

/// Compares the physics with published results.
@Command(
        name = "calibrate",
        description =
                "Races our equivalents of published contenders at fewer objects, predicts the full data set, and%n"
                        + "prints simulated over published time. Rewrites the figures of docs/calibration.md from these and%n"
                        + "earlier measurements, which docs/calibration.json keeps.",
        sortOptions = false)
final class CalibrateCommand implements Callable<Integer> {
    private static final long SEED = 1;

    /// Of each contender at each size: a line is through two sizes, and thousands of latencies even out within a run.
    private static final int RUNS = 1;

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final Project project;
    private final Console console;

    @Option(names = "--help", usageHelp = true, description = "print this help")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Option(names = "--design", paramLabel = "D", description = "only this: streaming, half-copy or copy-only")
    private @Nullable String design;

    @Option(names = "--memory-mb", paramLabel = "MB", split = ",", description = "only these memory sizes")
    private List<Integer> memorySizes = List.of();

    @Option(
            names = "--objects",
            paramLabel = "N",
            split = ",",
            description = "sizes to measure; 3000 is the full data set (default: 100,300 where bytes take the time,"
                    + " 900,1800 where requests do)")
    private List<Integer> objects = List.of();

    @Option(names = "--no-race", description = "measure nothing; write the document from what is there")
    private boolean noRace;

    @Mixin
    private RunOptions run = new RunOptions();

    CalibrateCommand(Project project, Console console) {
        this.project = project;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PublishedResults published = PublishedResults.load();
        Path file = project.home().resolve("docs/calibration.json");
        Measurements measurements = Measurements.read(file);
        if (!noRace) {
            for (var race : races(equivalents(published)).entrySet()) {
                DataSet data = new DataSet(race.getKey(), published.objectSizeMb(), SEED);
                measurements = measurements.with(measure(race.getValue(), data));
                // At once: a later size may be interrupted.
                measurements.write(file);
            }
        }
        report(published, CalibratedRow.of(published, measurements));
        return ExitCode.DONE;
    }

    /// Who races at which number of objects: one race for each.
    private SortedMap<Integer, Map<PublishedResult, Contender>> races(Map<PublishedResult, Contender> equivalents) {
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
            throw new UsageException("no published result is of that --design and --memory-mb; there are "
                    + published.rows().stream()
                            .map(row -> row.design() + " at " + row.memoryMb())
                            .collect(Collectors.joining(", ")));
        }
        return equivalents;
    }

    private Contender equivalent(PublishedResult row) {
        return run.entrant(
                        ContenderSelection.of(project, List.of(row.contender())).getFirst())
                .withMemoryMb(row.memoryMb());
    }

    private Measurements measure(Map<PublishedResult, Contender> equivalents, DataSet data)
            throws IOException, InterruptedException {
        RaceSettings settings =
                new RaceSettings(data, run.runs(RUNS), List.copyOf(equivalents.values()), run.physics(), false);
        Ranking ranking = new Race(project, settings, console).run();
        new RankingTable(ranking.document()).lines().forEach(console::line);
        List<Measurement> successes = new ArrayList<>();
        List<FailedMeasurement> failures = new ArrayList<>();
        equivalents.forEach((row, contender) -> {
            MeasuredCase measured =
                    new MeasuredCase(row.contender(), row.memoryMb(), data.objects(), conditions(contender));
            ranking.success(contender)
                    .ifPresent(entry -> successes.add(measurement(measured, ranking.dataBytes(), entry)));
            ranking.failure(contender)
                    .map(Failure::shortened)
                    .ifPresent(reason -> failures.add(new FailedMeasurement(measured, reason)));
        });
        return new Measurements(successes, failures);
    }

    private Conditions conditions(Contender contender) {
        Physics physics = run.physics();
        String limits = switch (physics) {
            case Physics.Lambda(LimitKind kind, Network _) -> kind.id();
            case Physics.None(boolean _) -> LimitKind.NONE.id();
        };
        return new Conditions(
                contender.function().runtime(),
                contender.function().environment().get(S3ClientKind.VARIABLE),
                physics.toString(),
                limits);
    }

    private Measurement measurement(MeasuredCase measured, long bytes, JsonNode entry) {
        Double initMillis = number(entry, "init_ms");
        return new Measurement(
                measured,
                bytes,
                entry.path("runs_count").asInt(),
                entry.path("duration_ms").asDouble() / 1000,
                initMillis == null ? null : initMillis / 1000,
                number(entry, "cpu_seconds"),
                networkSeconds(measured.memoryMb(), entry));
    }

    private @Nullable Double networkSeconds(int memoryMb, JsonNode entry) {
        Double bytesIn = number(entry, "bytes_in");
        Double bytesOut = number(entry, "bytes_out");
        return switch (run.physics()) {
            case Physics.Lambda(LimitKind _, Network network)
            when bytesIn != null && bytesOut != null ->
                Math.max(bytesIn, bytesOut) / network.of(memoryMb).bytesPerSecond();
            case Physics.Lambda _, Physics.None _ -> null;
        };
    }

    private static @Nullable Double number(JsonNode entry, String field) {
        return entry.path(field).isNumber() ? entry.path(field).asDouble() : null;
    }

    private void report(PublishedResults published, List<CalibratedRow> rows) throws IOException {
        CalibrationTable table = new CalibrationTable(published, rows);
        new CalibrationDocument(project.home().resolve("docs/calibration.md"))
                .write(rows.isEmpty() ? List.of("Not measured yet.") : table.markdown());
        console.line("");
        table.aligned().forEach(console::line);
        console.result(RankingDocument.text(JSON.valueToTree(rows)));
    }
}
