package dev.ziprace.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ziprace.bench.MemorySweep.Size;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemorySweepTest {
    private static final JsonNode ENTRY = new ObjectMapper().createObjectNode();

    @Test
    void theBalancedSizeMakesPriceAndTimeTogetherLeast() {
        // As shares of the largest: 0.5 + 1, 0.55 + 0.5, 1 + 0.3.
        MemorySweep sweep = sweep(size(512, 20_000, 50), size(1024, 10_000, 55), size(3008, 6_000, 100));

        assertThat(sweep.cheapest().memoryMb()).isEqualTo(512);
        assertThat(sweep.balanced().memoryMb()).isEqualTo(1024);
        assertThat(sweep.fastest().memoryMb()).isEqualTo(3008);
    }

    @Test
    void ofEquallyCheapSizesTheFastestIsTheCheapestAndOfEquallyFastOnesTheCheapestIsTheFastest() {
        assertThat(sweep(size(512, 20_000, 50), size(1024, 10_000, 50))
                        .cheapest()
                        .memoryMb())
                .isEqualTo(1024);
        assertThat(sweep(size(512, 10_000, 40), size(1024, 10_000, 50))
                        .fastest()
                        .memoryMb())
                .isEqualTo(512);
    }

    @Test
    void theTableMarksTheBestSizesAndTellsFailures() {
        MemorySweep sweep = new MemorySweep(
                "java-x",
                List.of(size(512, 20_000, 50), size(1024, 10_000, 55)),
                List.of(new MemorySweep.FailedSize(128, "crash: Runtime.ExitError / killed")));

        assertThat(new SweepTable(sweep).lines())
                .anyMatch(line -> line.matches(" +512 +20\\.000 +50\\.0+  cheapest"))
                .anyMatch(line -> line.matches(" +1024 +10\\.000 +55\\.0+  fastest, balanced"))
                .anyMatch(line -> line.matches(" +128 +failed: crash: Runtime.ExitError / killed"));
        assertThat(sweep.json().path("balanced_mb").intValue()).isEqualTo(1024);
        assertThat(sweep.json().at("/failure/0/memory_mb").intValue()).isEqualTo(128);
    }

    @Test
    void whereNoSizeSucceededNoneIsBest() {
        MemorySweep sweep = sweep();

        assertThat(sweep.json().has("cheapest_mb")).isFalse();
        assertThat(new SweepTable(sweep).lines()).isNotEmpty();
    }

    private static MemorySweep sweep(Size... sizes) {
        return new MemorySweep("java-x", List.of(sizes), List.of());
    }

    private static Size size(int memoryMb, double durationMs, double priceUsd) {
        return new Size(memoryMb, durationMs, priceUsd, ENTRY);
    }
}
