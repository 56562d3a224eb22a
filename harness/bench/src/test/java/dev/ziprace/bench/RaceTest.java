package dev.ziprace.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ziprace.bench.faulty.Fault;
import dev.ziprace.contender.ContenderCatalog;
import dev.ziprace.locallambda.limits.AvailableLimits;
import dev.ziprace.statemachine.Benching;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole races of built packages: the harness's functions and whatever contenders a test describes.
class RaceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SUITE =
            Path.of("..", "..", "strategies").toAbsolutePath().normalize();

    @TempDir
    Path strategies;

    @TempDir
    Path folder;

    @Test
    void theSuitesContendersSucceedWithTheContractsFieldsAndArithmetic() throws IOException {
        RunRace race =
                RunRace.run(folder, SUITE, ExitCode.DONE, "--objects", "12", "--object-size-mb", "1", "--runs", "1");

        assertThat(race.failure()).isEmpty();
        assertThat(race.succeeded()).containsExactlyInAnyOrderElementsOf(builtContenders());
        race.success().forEach(RaceTest::assertContractArithmetic);
        assertThat(StreamSupport.stream(race.success().spliterator(), false)
                        .map(entry -> entry.path("run_price_usd").asDouble()))
                .isSorted();
        assertThat(JSON.readTree(race.benchFolder().resolve("ranking.json").toFile()))
                .isEqualTo(race.ranking());
        assertThat(race.errors()).doesNotContain("left behind");
    }

    @Test
    void aRaceThatNobodyFinishesExitsWith1() throws IOException {
        new FaultyContenders(strategies).describe(Fault.EXITS, 60);

        RunRace race =
                RunRace.run(folder, strategies, ExitCode.NO_SUCCESS, "--objects", "1", "--object-size-mb", "0.1");

        assertThat(race.success()).isEmpty();
        assertThat(race.failure()).hasSize(1);
    }

    @Test
    void aRaceWithLambdasPhysicsTellsItsLimitsAndTakesTheirTime() throws IOException {
        RunRace race = RunRace.run(
                folder,
                SUITE,
                ExitCode.DONE,
                "--contender",
                "sequential",
                "--packaging",
                "jvm",
                "--objects",
                "30",
                "--object-size-mb",
                "0.1",
                "--runs",
                "1",
                "--physics",
                "lambda");

        JsonNode entry = race.ranking().at("/success/0");
        assertThat(entry.path("limits").textValue())
                .as(race.ranking().toString())
                .isEqualTo(AvailableLimits.strongest().id());
        assertThat(entry.path("init_ms").doubleValue()).isPositive();
        assertThat(entry.path("cpu_seconds").doubleValue()).isPositive();
        // A restore of 500 ms and 30 GETs one after the other, each with S3's latency of 25 ms, are a lower bound.
        assertThat(entry.path("duration_ms").doubleValue()).isGreaterThan(1000);
    }

    @Test
    void aSweepRacesOneContenderAtEachMemorySize() throws IOException {
        new FaultyContenders(strategies).describe(Fault.NONE, 60);

        RunRace race = RunRace.run(
                folder,
                strategies,
                ExitCode.DONE,
                "sweep",
                "--contender",
                "none",
                "--memory-mb",
                "1024,512",
                "--objects",
                "2",
                "--object-size-mb",
                "0.1",
                "--runs",
                "1");

        JsonNode sweep = race.ranking();
        assertThat(sweep.path("contender").asText()).isEqualTo("faulty-none");
        assertThat(sweep.path("success").findValues("setting"))
                .extracting(setting -> setting.path("memory_mb").intValue())
                .containsExactly(512, 1024);
        assertThat(sweep.at("/cheapest/memory_mb").intValue()).isIn(512, 1024);
        assertThat(race.errors()).contains("cheapest");
    }

    @Test
    void aSweepOverOptionsOfTheJavaRuntimeNamesThemBesideWhatTheyDid() throws IOException {
        new FaultyContenders(strategies).describe(Fault.NONE, 60);

        RunRace race = RunRace.run(
                folder,
                strategies,
                ExitCode.DONE,
                "sweep",
                "--contender",
                "none",
                "--java-tool-options",
                "-XX:TieredStopAtLevel=1 -XX:+UseParallelGC",
                "--snap-start",
                "on",
                "--snap-start",
                "off",
                "--physics",
                "lambda",
                "--objects",
                "2",
                "--object-size-mb",
                "0.1",
                "--runs",
                "1");

        JsonNode sweep = race.ranking();
        assertThat(sweep.path("success").findValues("setting"))
                .as(race.errors())
                .extracting(JsonNode::toString)
                .containsExactly(
                        "{\"memory_mb\":512,\"snap_start\":true,\"java_tool_options\":\"-XX:TieredStopAtLevel=1 -XX:+UseParallelGC\"}",
                        "{\"memory_mb\":512,\"snap_start\":false,\"java_tool_options\":\"-XX:TieredStopAtLevel=1 -XX:+UseParallelGC\"}");
        JsonNode withoutSnapStart = sweep.at("/success/1");
        assertThat(withoutSnapStart.path("duration_ms").doubleValue())
                .as("INIT is on the run's clock")
                .isGreaterThan(withoutSnapStart.path("init_ms").doubleValue());
        assertThat(race.errors()).contains("TieredStopAtLevel=1 -XX:+UseParallelGC");
    }

    private static void assertContractArithmetic(JsonNode entry) {
        assertThat(entry.fieldNames()).toIterable().containsExactlyElementsOf(definedFields());
        BigDecimal seconds = entry.path("duration_ms").decimalValue().movePointLeft(3);
        BigDecimal gigabytes = BigDecimal.valueOf(entry.path("memory_mb").asInt() / 1024.0);
        double compute = seconds.multiply(gigabytes).doubleValue();
        assertThat(entry.path("gb_second_compute").asDouble()).isCloseTo(compute, within(1e-9));
        assertThat(entry.path("run_price_usd").asDouble())
                .isCloseTo(
                        compute * 0.0000133334 + entry.path("worker_price_usd").asDouble(), within(1e-15));
    }

    /// The fields of a success entry, in the order in which the state machine's definition has them.
    private static List<String> definedFields() {
        try {
            return JSON.readTree(Benching.definition()).findValue("ReportSuccess").path("Output").properties().stream()
                    .map(Map.Entry::getKey)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All of the suite but those in other languages that this machine can't build.
    private static List<String> builtContenders() {
        Console silent = new Console(print(new ByteArrayOutputStream()), print(new ByteArrayOutputStream()), false);
        return BuiltContenders.of(ContenderCatalog.scan(SUITE).all(), silent).stream()
                .map(contender -> contender.functionName(LocalCloud.PROJECT_NAME))
                .toList();
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
