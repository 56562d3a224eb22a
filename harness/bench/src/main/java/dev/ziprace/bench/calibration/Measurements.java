package dev.ziprace.bench.calibration;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All measurements so far. They are kept in a JSON file, so that a calibration can be done in several sessions.
///
/// @param successes sorted by conditions, contender, memory size and number of objects
/// @param failures sorted in the same way
public record Measurements(List<Measurement> successes, List<FailedMeasurement> failures) {
    private static final JsonMapper JSON = PublishedResults.JSON
            .rebuild()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    public static final Measurements NONE = new Measurements(List.of(), List.of());

    public Measurements {
        successes = successes.stream()
                .sorted(Comparator.comparing(Measurement::measured))
                .toList();
        failures = failures.stream()
                .sorted(Comparator.comparing(FailedMeasurement::measured))
                .toList();
    }

    /// Reads the file; returns [#NONE] if there is none.
    public static Measurements read(Path file) throws IOException {
        return Files.exists(file) ? JSON.readValue(file.toFile(), Measurements.class) : NONE;
    }

    public void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, JSON.writeValueAsString(this) + "\n");
    }

    /// Adds later measurements; they replace earlier ones of the same cases, whether those succeeded or failed.
    public Measurements with(Measurements later) {
        Set<MeasuredCase> again = later.cases().collect(Collectors.toSet());
        return new Measurements(
                Stream.concat(
                                successes.stream().filter(earlier -> !again.contains(earlier.measured())),
                                later.successes.stream())
                        .toList(),
                Stream.concat(
                                failures.stream().filter(earlier -> !again.contains(earlier.measured())),
                                later.failures.stream())
                        .toList());
    }

    SortedSet<Conditions> conditions() {
        return cases().map(MeasuredCase::conditions).collect(Collectors.toCollection(TreeSet::new));
    }

    /// The measurements of one published result's equivalent under these conditions.
    Measurements of(PublishedResult row, Conditions conditions) {
        return new Measurements(
                successes.stream()
                        .filter(each -> isOf(each.measured(), row, conditions))
                        .toList(),
                failures.stream()
                        .filter(each -> isOf(each.measured(), row, conditions))
                        .toList());
    }

    private static boolean isOf(MeasuredCase measured, PublishedResult row, Conditions conditions) {
        return measured.contender().equals(row.contender())
                && measured.memoryMb() == row.memoryMb()
                && measured.conditions().equals(conditions);
    }

    private Stream<MeasuredCase> cases() {
        return Stream.concat(
                successes.stream().map(Measurement::measured), failures.stream().map(FailedMeasurement::measured));
    }
}
