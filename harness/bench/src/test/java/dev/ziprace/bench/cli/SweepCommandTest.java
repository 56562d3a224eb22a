package dev.ziprace.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ziprace.bench.fixture.FaultyContenders;
import dev.ziprace.bench.fixture.faulty.ContenderFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole sweeps over one contender.
class SweepCommandTest {
    private static final String TOOL_OPTIONS = "-XX:TieredStopAtLevel=1 -XX:+UseParallelGC";

    @TempDir
    Path strategies;

    @TempDir
    Path folder;

    @BeforeEach
    void describeOneContender() throws IOException {
        new FaultyContenders(strategies).describe(ContenderFault.NONE, 60);
    }

    @Test
    void aSweepRacesOneContenderWithEachMemorySizeAndNamesTheCheapest() throws IOException {
        RunRace race = sweep("--memory-mb", "1024,512");

        JsonNode sweep = race.ranking();
        assertThat(sweep.path("contender").asText()).isEqualTo("faulty-none");
        assertThat(sweep.path("success").findValues("setting"))
                .extracting(setting -> setting.path("memory_mb").intValue())
                .containsExactly(512, 1024);
        assertThat(sweep.at("/cheapest/memory_mb").intValue()).isEqualTo(cheapestMemorySize(sweep));
        assertThat(race.errors()).contains("cheapest");
    }

    @Test
    void aSweepOverSettingsOfTheJavaRuntimeReportsThemWithTheirResults() throws IOException {
        RunRace race = sweep(
                "--java-tool-options",
                TOOL_OPTIONS,
                "--snap-start",
                "on",
                "--snap-start",
                "off",
                "--physics",
                "lambda");

        JsonNode sweep = race.ranking();
        assertThat(sweep.path("success").findValues("setting"))
                .as(race.errors())
                .extracting(JsonNode::toString)
                .containsExactly(
                        "{\"memory_mb\":512,\"snap_start\":true,\"java_tool_options\":\"" + TOOL_OPTIONS + "\"}",
                        "{\"memory_mb\":512,\"snap_start\":false,\"java_tool_options\":\"" + TOOL_OPTIONS + "\"}");
        JsonNode withoutSnapStart = sweep.at("/success/1");
        assertThat(withoutSnapStart.path("duration_ms").doubleValue())
                .as("the run's time includes INIT")
                .isGreaterThan(withoutSnapStart.path("init_ms").doubleValue());
        assertThat(race.errors()).contains(TOOL_OPTIONS);
    }

    private RunRace sweep(String... settings) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("sweep", "--contender", "none"));
        arguments.addAll(List.of(settings));
        arguments.addAll(List.of("--objects", "2", "--object-size-mb", "0.1", "--runs", "1"));
        return RunRace.run(folder, strategies, ExitCode.DONE, arguments.toArray(String[]::new));
    }

    /// Computed from the results, because the machine's load decides which of two short runs is cheaper.
    private static int cheapestMemorySize(JsonNode sweep) {
        JsonNode small = sweep.at("/success/0");
        JsonNode large = sweep.at("/success/1");
        return large.path("run_price_usd").doubleValue()
                        < small.path("run_price_usd").doubleValue()
                ? 1024
                : 512;
    }
}
