package dev.ziprace.bench.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ziprace.bench.sweep.Sweep.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepTest {
    private static final JsonNode ENTRY =
            new ObjectMapper().createObjectNode().put("cpu_seconds", 1.234).put("max_memory_mb", 77);

    @Test
    void theBalancedSettingMinimizesTheSumOfRelativePriceAndTime() {
        // As shares of the largest: 0.5 + 1, 0.55 + 0.5, 1 + 0.3.
        Sweep sweep = sweep(result(512, 20_000, 50), result(1024, 10_000, 55), result(3008, 6_000, 100));

        assertThat(sweep.cheapest()).isEqualTo(memory(512));
        assertThat(sweep.balanced()).isEqualTo(memory(1024));
        assertThat(sweep.fastest()).isEqualTo(memory(3008));
    }

    @Test
    void tiesInPriceAreBrokenByTimeAndTiesInTimeByPrice() {
        assertThat(sweep(result(512, 20_000, 50), result(1024, 10_000, 50)).cheapest())
                .isEqualTo(memory(1024));
        assertThat(sweep(result(512, 10_000, 40), result(1024, 10_000, 50)).fastest())
                .isEqualTo(memory(512));
    }

    @Test
    void theTableMarksTheBestSettingsAndListsFailures() {
        Sweep sweep = new Sweep(
                "java-x",
                List.of(result(512, 20_000, 50), result(1024, 10_000, 55)),
                List.of(new Sweep.FailedResult(memory(128), "crash: Runtime.ExitError / killed")));

        assertThat(new SweepTable(sweep).lines())
                .anyMatch(line -> line.matches(" +512 +- +20\\.000 +0\\.000 +1\\.23 +77 +50\\.0+  cheapest +-"))
                .anyMatch(
                        line -> line.matches(" +1024 +- +10\\.000 +0\\.000 +1\\.23 +77 +55\\.0+  fastest, balanced +-"))
                .anyMatch(line -> line.matches(" +128 +- +failed .*: crash: Runtime.ExitError / killed"));
        assertThat(sweep.json().at("/balanced/memory_mb").intValue()).isEqualTo(1024);
        assertThat(sweep.json().at("/failure/0/setting/memory_mb").intValue()).isEqualTo(128);
    }

    @Test
    void settingsWithTheSameMemorySizeAreDistinguishedByTheirOthers() {
        SweepSetting serial = new SweepSetting(512, new SweepSetting.JavaSetting(true, ""));
        SweepSetting parallel =
                new SweepSetting(512, new SweepSetting.JavaSetting(false, "-XX:+UseParallelGC -Xmx256m"));
        Sweep sweep = sweep(new Result(serial, 20_000, 50, ENTRY), new Result(parallel, 10_000, 55, ENTRY));

        assertThat(new SweepTable(sweep).lines())
                .anyMatch(line -> line.matches(" +512 +on +20\\.000 .*  cheapest +-"))
                .anyMatch(line ->
                        line.matches(" +512 +off +10\\.000 .*  fastest, balanced +-XX:\\+UseParallelGC -Xmx256m"));
        assertThat(sweep.json().path("fastest")).isEqualTo(parallel.json());
        assertThat(sweep.json().at("/success/1/setting")).isEqualTo(parallel.json());
    }

    @Test
    void withoutSuccessNoSettingIsBest() {
        Sweep sweep = sweep();

        assertThat(sweep.json().has("cheapest")).isFalse();
        assertThat(new SweepTable(sweep).lines()).isNotEmpty();
    }

    private static Sweep sweep(Result... results) {
        return new Sweep("java-x", List.of(results), List.of());
    }

    private static Result result(int memoryMb, double durationMs, double priceUsd) {
        return new Result(memory(memoryMb), durationMs, priceUsd, ENTRY);
    }

    private static SweepSetting memory(int memoryMb) {
        return new SweepSetting(memoryMb, null);
    }
}
