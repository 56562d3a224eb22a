package dev.ziprace.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ziprace.bench.calibration.CalibratedRow;
import dev.ziprace.bench.calibration.CalibrationTable;
import dev.ziprace.bench.calibration.Measurement;
import dev.ziprace.bench.calibration.Measurements;
import dev.ziprace.bench.calibration.PublishedResult;
import dev.ziprace.bench.calibration.PublishedResults;
import dev.ziprace.contender.Contender;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            defaultValue = "100,300",
            description = "sizes to measure; 3000 is the full data set (default: $${DEFAULT-VALUE})")
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
            Map<PublishedResult, Contender> equivalents = equivalents(published);
            for (int count : objects) {
                DataSet data = new DataSet(count, published.objectSizeMb(), SEED);
                measurements = measurements.with(measure(equivalents, data));
                // At once: a later size may be interrupted.
                measurements.write(file);
            }
        }
        report(CalibratedRow.of(published, measurements));
        return ExitCode.DONE;
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

    private List<Measurement> measure(Map<PublishedResult, Contender> equivalents, DataSet data)
            throws IOException, InterruptedException {
        RaceSettings settings =
                new RaceSettings(data, run.runs(false), List.copyOf(equivalents.values()), run.physics(), false);
        Ranking ranking = new Race(project, settings, console).run();
        new RankingTable(ranking.document()).lines().forEach(console::line);
        List<Measurement> measured = new ArrayList<>();
        equivalents.forEach((row, contender) -> ranking.success(contender)
                .ifPresent(entry -> measured.add(measurement(row, data.objects(), ranking.dataBytes(), entry))));
        return measured;
    }

    private Measurement measurement(PublishedResult row, int count, long bytes, JsonNode entry) {
        return new Measurement(
                row.contender(),
                row.memoryMb(),
                entry.path("runtime").asText(),
                count,
                bytes,
                entry.path("runs_count").asInt(),
                run.physics().toString(),
                entry.path("limits").textValue(),
                entry.path("duration_ms").asDouble() / 1000,
                entry.path("init_ms").isNumber() ? entry.path("init_ms").asDouble() / 1000 : null,
                entry.path("cpu_seconds").isNumber() ? entry.path("cpu_seconds").asDouble() : null);
    }

    private void report(List<CalibratedRow> rows) throws IOException {
        CalibrationTable table = new CalibrationTable(rows);
        new CalibrationDocument(project.home().resolve("docs/calibration.md"))
                .write(rows.isEmpty() ? List.of("Not measured yet.") : table.markdown());
        console.line("");
        table.aligned().forEach(console::line);
        console.result(RankingDocument.text(JSON.valueToTree(rows)));
    }
}
