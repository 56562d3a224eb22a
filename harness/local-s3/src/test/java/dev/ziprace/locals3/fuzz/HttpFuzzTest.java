package dev.ziprace.locals3.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A short form of `scripts/fuzz http`.
class HttpFuzzTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    @Timeout(60)
    void everyRequestIsAnsweredOrRefused(long seed) throws IOException {
        try (HttpFuzz fuzz = new HttpFuzz(directory, seed)) {
            assertThat(fuzz.run(2_000)).isEmpty();
        }
    }
}
