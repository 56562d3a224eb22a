package dev.ziprace.bench.calibration;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// The published results to which the physics is calibrated, from `published-results.json` in this package.
///
/// @param objects number of objects that were archived
/// @param objectSizeMb their mean size in MiB
/// @param rows one for each contender and memory size
public record PublishedResults(int objects, double objectSizeMb, List<PublishedResult> rows) {
    private static final String RESOURCE = "published-results.json";
    static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();
    private static final double MIB = 1024 * 1024;

    public PublishedResults {
        rows = List.copyOf(rows);
    }

    public static PublishedResults load() {
        try (InputStream resource = PublishedResults.class.getResourceAsStream(RESOURCE)) {
            return JSON.readValue(resource, PublishedResults.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The expected size of the whole data set, in bytes.
    public double bytes() {
        return objects * objectSizeMb * MIB;
    }
}
