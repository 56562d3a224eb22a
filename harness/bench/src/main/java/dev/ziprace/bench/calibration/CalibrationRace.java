package dev.ziprace.bench.calibration;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ziprace.bench.cloud.DataSetParameters;
import dev.ziprace.bench.cloud.LambdaNetwork;
import dev.ziprace.bench.cloud.Physics;
import dev.ziprace.bench.cloud.ProjectFolders;
import dev.ziprace.bench.console.Console;
import dev.ziprace.bench.console.ErrorText;
import dev.ziprace.bench.race.Race;
import dev.ziprace.bench.race.RaceResult;
import dev.ziprace.bench.race.RaceSettings;
import dev.ziprace.bench.record.RaceRecord;
import dev.ziprace.bench.report.RankingTable;
import dev.ziprace.contender.Contender;
import dev.ziprace.contender.S3ClientKind;
import dev.ziprace.locallambda.limits.LimitKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Races our equivalents of published contenders and turns the ranking into measurements.
public final class CalibrationRace {
    private final ProjectFolders project;
    private final Physics physics;
    private final Console console;

    public CalibrationRace(ProjectFolders project, Physics physics, Console console) {
        this.project = project;
        this.physics = physics;
        this.console = console;
    }

    /// Runs one race.
    ///
    /// @param equivalents our contender for each published result
    /// @param runs number of runs per contender
    public Measurements measure(Map<PublishedResult, Contender> equivalents, DataSetParameters data, int runs)
            throws IOException, InterruptedException {
        RaceSettings settings = new RaceSettings(data, runs, List.copyOf(equivalents.values()), physics, 1, false);
        RaceResult result = new Race(project, settings, console).run();
        new RankingTable(RaceRecord.of(result.document()), console.width())
                .lines()
                .forEach(console::line);
        List<Measurement> successes = new ArrayList<>();
        List<FailedMeasurement> failures = new ArrayList<>();
        equivalents.forEach((row, contender) -> {
            MeasuredCase measured =
                    new MeasuredCase(row.contender(), row.memoryMb(), data.objects(), conditions(contender));
            result.success(contender)
                    .ifPresent(entry -> successes.add(measurement(measured, result.dataBytes(), entry)));
            result.failure(contender)
                    .map(ErrorText::shortened)
                    .ifPresent(reason -> failures.add(new FailedMeasurement(measured, reason)));
        });
        return new Measurements(successes, failures);
    }

    private Conditions conditions(Contender contender) {
        String limits = switch (physics) {
            case Physics.Lambda(LimitKind kind, LambdaNetwork _, var _) -> kind.id();
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
        return switch (physics) {
            case Physics.Lambda(LimitKind _, LambdaNetwork network, var _)
            when bytesIn != null && bytesOut != null ->
                Math.max(bytesIn, bytesOut) / network.of(memoryMb).bytesPerSecond();
            case Physics.Lambda _, Physics.None _ -> null;
        };
    }

    private static @Nullable Double number(JsonNode entry, String field) {
        return entry.path(field).isNumber() ? entry.path(field).asDouble() : null;
    }
}
