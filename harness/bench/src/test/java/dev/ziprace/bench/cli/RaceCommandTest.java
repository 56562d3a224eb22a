package dev.ziprace.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ziprace.bench.cloud.LocalCloud;
import dev.ziprace.bench.console.Console;
import dev.ziprace.bench.entrants.BuiltContenders;
import dev.ziprace.bench.fixture.FaultyContenders;
import dev.ziprace.bench.fixture.faulty.ContenderFault;
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

/// Whole races with built packages: the harness's functions and the contenders that a test describes.
class RaceCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path STRATEGIES =
            Path.of("..", "..", "strategies").toAbsolutePath().normalize();

    @TempDir
    Path strategies;

    @TempDir
    Path folder;

    @Test
    void allContendersSucceedWithTheContractsFieldsAndArithmetic() throws IOException {
        RunRace race = RunRace.run(
                folder, STRATEGIES, ExitCode.DONE, "--objects", "12", "--object-size-mb", "1", "--runs", "1");

        assertThat(race.failure()).isEmpty();
        assertThat(race.succeeded()).containsExactlyInAnyOrderElementsOf(builtContenders());
        race.success().forEach(RaceCommandTest::assertContractArithmetic);
        assertThat(StreamSupport.stream(race.success().spliterator(), false)
                        .map(entry -> entry.path("run_price_usd").asDouble()))
                .isSorted();
        assertThat(JSON.readTree(race.benchFolder().resolve("ranking.json").toFile()))
                .isEqualTo(race.ranking());
        assertThat(race.errors()).doesNotContain("left behind");
    }

    @Test
    void aRaceWithoutSuccessExitsWith1() throws IOException {
        new FaultyContenders(strategies).describe(ContenderFault.EXITS, 60);

        RunRace race =
                RunRace.run(folder, strategies, ExitCode.NO_SUCCESS, "--objects", "1", "--object-size-mb", "0.1");

        assertThat(race.success()).isEmpty();
        assertThat(race.failure()).hasSize(1);
    }

    @Test
    void aRaceWithLambdasPhysicsReportsItsLimitsAndTakesTheirTime() throws IOException {
        RunRace race = RunRace.run(
                folder,
                STRATEGIES,
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
        // The lower bound: a restore of 500 ms, and 30 sequential GETs with S3's latency of 25 ms each.
        assertThat(entry.path("duration_ms").doubleValue()).isGreaterThan(1000);
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

    /// The fields of a success entry, in the order of the state machine's definition.
    private static List<String> definedFields() {
        try {
            return JSON.readTree(Benching.definition()).findValue("ReportSuccess").path("Output").properties().stream()
                    .map(Map.Entry::getKey)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All contenders except those in other languages that were not built on this machine.
    private static List<String> builtContenders() {
        Console silent = new Console(print(new ByteArrayOutputStream()), print(new ByteArrayOutputStream()), false);
        return BuiltContenders.of(ContenderCatalog.scan(STRATEGIES).all(), silent).stream()
                .map(contender -> contender.functionName(LocalCloud.PROJECT_NAME))
                .toList();
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
