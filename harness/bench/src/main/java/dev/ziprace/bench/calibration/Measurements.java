package dev.ziprace.bench.calibration;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The measurements so far, in a JSON file, so that a calibration can be made in several sittings.
///
/// @param all by contender, memory size and number of objects
public record Measurements(List<Measurement> all) {
    private static final JsonMapper JSON = PublishedResults.JSON
            .rebuild()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    public Measurements {
        all = all.stream()
                .sorted(Comparator.comparing(Measurement::contender)
                        .thenComparingInt(Measurement::memoryMb)
                        .thenComparingInt(Measurement::objects))
                .toList();
    }

    /// What the file holds; nothing where there is none.
    public static Measurements read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new Measurements(List.of());
        }
        return JSON.readValue(file.toFile(), Measurements.class);
    }

    public void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, JSON.writeValueAsString(this) + "\n");
    }

    /// With these, and without those that they supersede.
    public Measurements with(List<Measurement> later) {
        List<Measurement> merged = new ArrayList<>(all);
        merged.removeIf(earlier -> later.stream().anyMatch(earlier::isSupersededBy));
        merged.addAll(later);
        return new Measurements(merged);
    }
}
